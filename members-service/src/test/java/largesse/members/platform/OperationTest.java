package largesse.members.platform;

import static largesse.members.platform.ServiceClient.aSandbox;
import static largesse.members.platform.ServiceClient.enrol;
import static largesse.members.platform.ServiceClient.get;
import static largesse.members.platform.ServiceClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestEnvironment;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class OperationTest {
  @Inject DataSource dataSource;

  @Test
  void isReadyAndAlive() throws Exception {
    assertThat(http("/q/health/ready")).contains("\"status\": \"UP\"");
    assertThat(http("/q/health/live")).contains("\"status\": \"UP\"");
  }

  @Test
  void countsEnrolmentsAndTierChanges() throws Exception {
    enrol(aSandbox());
    assertThat(http("/q/metrics"))
        .containsPattern("largesse_members_enrolled_total [1-9]")
        .contains("largesse_members_tier_changes_total{cause=\"ladder\"}")
        .contains("largesse_members_tier_changes_total{cause=\"time\"}");
  }

  @Test
  void asksToTryAgainWhenTheDatabaseIsOutOfReach() throws Exception {
    var programme = aSandbox();
    var member = enrol(programme);
    var taken = takeAllConnections();
    try {
      var refused = refusal(() -> get(programme, member));
      assertThat(refused.is(RuntimeReason.DATABASE_UNAVAILABLE)).isTrue();
      assertThat(refused.retryAfter()).isPresent();
    } finally {
      for (var connection : taken) {
        connection.close();
      }
    }
    assertThat(get(programme, member).getMemberId()).isEqualTo(member);
  }

  private List<Connection> takeAllConnections() {
    var taken = new ArrayList<Connection>();
    try {
      while (true) {
        taken.add(dataSource.getConnection());
      }
    } catch (SQLException exhausted) {
      return taken;
    }
  }

  private static String http(String path) throws IOException, InterruptedException {
    var port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", int.class);
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
