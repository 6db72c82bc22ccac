package largesse.runtime.identity;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import largesse.runtime.testing.TestTokens;

/** Trust in the tests' tokens, as a service is configured to have it. */
record TestIdentity(String audience, String jwks, Optional<Workloads> workloads)
    implements IdentityConfig {

  /** In {@link TestTokens} alone. */
  static TestIdentity people() {
    return new TestIdentity("largesse", TestTokens.jwks().toString(), Optional.empty());
  }

  /** Also in service accounts of an issuer with the same key. */
  static TestIdentity withWorkloads(String issuer, String... subjects) {
    var jwks = TestTokens.jwks().toString();
    return new TestIdentity(
        "largesse", jwks, Optional.of(new ServiceAccounts(issuer, jwks, Set.of(subjects))));
  }

  static TestIdentity withKeys(Path jwks) {
    return new TestIdentity("largesse", jwks.toString(), Optional.empty());
  }

  @Override
  public String issuer() {
    return TestTokens.ISSUER;
  }

  @Override
  public Duration clockSkew() {
    return Duration.ofSeconds(30);
  }

  private record ServiceAccounts(String issuer, String jwks, Set<String> subjects)
      implements Workloads {}
}
