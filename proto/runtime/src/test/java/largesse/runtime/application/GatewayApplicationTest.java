package largesse.runtime.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.arc.Arc;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.Refused;
import largesse.runtime.feed.Followers;
import largesse.runtime.identity.TokenVerifier;
import largesse.runtime.journal.Journal;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.Test;

/** The runtime in an application without a database, as the gateway is. */
@QuarkusTest
@WithTestResource(GatewayApplicationTest.Identity.class)
class GatewayApplicationTest {
  @Inject TokenVerifier verifier;

  /** Trust in the tests' tokens, and nothing else. */
  public static final class Identity implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
      return TestTokens.configuration();
    }

    @Override
    public void stop() {}
  }

  @Test
  void verifiesTokens() {
    assertThat(verifier.verify(TestTokens.store("nordmart")).mayUse("nordmart")).isTrue();
    assertThatThrownBy(() -> verifier.verify("nonsense")).isInstanceOf(Refused.class);
  }

  @Test
  void hasNothingThatNeedsADatabase() {
    for (var type : new Class<?>[] {Transactions.class, Followers.class, Journal.class}) {
      assertThat(Arc.container().select(type).isUnsatisfied()).as(type.getSimpleName()).isTrue();
    }
  }
}
