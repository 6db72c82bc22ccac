package largesse.runtime.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Whom we trust to say who somebody is. */
@ConfigMapping(prefix = "largesse.identity")
public interface IdentityConfig {
  /** What a token must be meant for. */
  @WithDefault("largesse")
  String audience();

  /**
   * The {@code iss} of the tokens of people, tills, partners and, where it makes them, services.
   */
  String issuer();

  /** Where the issuer's public keys are: a file or an https address of a JWK set. */
  String jwks();

  /** By how much the issuer's clock may differ from ours. */
  @WithDefault("PT30S")
  Duration clockSkew();

  /** A second issuer, for services alone, as Kubernetes is for its service accounts. */
  Optional<Workloads> workloads();

  /** An issuer whose tokens mean the role SERVICE, and only for the subjects named. */
  interface Workloads {
    String issuer();

    /** As of the main issuer. */
    String jwks();

    /** As {@code system:serviceaccount:largesse:earning-service}. */
    Set<String> subjects();
  }
}
