package largesse.runtime.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import largesse.runtime.error.Refused;
import largesse.runtime.error.RuntimeReason;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells by a bearer token who calls. Thread-safe; a token seen before is not verified again until
 * it expires.
 */
@Singleton
public class TokenVerifier {
  private static final Logger LOG = Logger.getLogger(TokenVerifier.class);
  private static final int MAX_REMEMBERED = 20_000;

  private final IdentityConfig config;
  private final InstantSource clock;
  private final TrustedIssuer people;
  private final @Nullable TrustedIssuer workloads;
  private final Map<String, Verified> remembered = new ConcurrentHashMap<>();

  @Inject
  public TokenVerifier(IdentityConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.people = trusted(config.issuer(), config.jwks());
    this.workloads = config.workloads().map(w -> trusted(w.issuer(), w.jwks())).orElse(null);
  }

  private TrustedIssuer trusted(String issuer, String jwks) {
    return new TrustedIssuer(issuer, jwks, config.audience(), config.clockSkew());
  }

  /**
   * The bearer of a token.
   *
   * @throws Refused UNAUTHENTICATED when it is not one that we trust; it doesn't say which check
   *     failed, the log does
   */
  public Caller verify(String token) {
    var now = clock.instant();
    var known = remembered.get(token);
    if (known != null && now.isBefore(known.expiresAt())) {
      return known.caller();
    }
    var verified = verifyAnew(token);
    if (remembered.size() >= MAX_REMEMBERED) {
      remembered.clear();
    }
    remembered.put(token, verified);
    return verified.caller();
  }

  private Verified verifyAnew(String token) {
    try {
      var jwt = SignedJWT.parse(token);
      var issuer = jwt.getJWTClaimsSet().getIssuer();
      var services = config.workloads().filter(w -> w.issuer().equals(issuer));
      if (services.isPresent() && workloads != null) {
        var claims = workloads.verify(jwt);
        return remember(claims, workload(claims, services.get(), token));
      }
      var claims = people.verify(jwt);
      return remember(claims, bearer(claims, token));
    } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
      LOG.debugf("A token is refused: %s", e.getMessage());
      throw unauthenticated();
    }
  }

  private static Verified remember(JWTClaimsSet claims, Caller caller) {
    return new Verified(caller, claims.getExpirationTime().toInstant());
  }

  private static Caller workload(
      JWTClaimsSet claims, IdentityConfig.Workloads services, String token) {
    if (!services.subjects().contains(claims.getSubject())) {
      throw new IllegalArgumentException("not one of the subjects that are services");
    }
    return new Caller(
        claims.getSubject(),
        Set.of(Role.SERVICE),
        Set.of(Caller.ALL_PROGRAMMES),
        Optional.empty(),
        Set.of(),
        token);
  }

  private static Caller bearer(JWTClaimsSet claims, String token) throws ParseException {
    return new Caller(
        claims.getSubject(),
        Role.among(strings(claims, "groups")),
        Set.copyOf(strings(claims, "programmes")),
        Optional.ofNullable(claims.getStringClaim("member")).map(UUID::fromString),
        Set.copyOf(strings(claims, "causes")),
        token);
  }

  private static List<String> strings(JWTClaimsSet claims, String name) throws ParseException {
    var values = claims.getStringListClaim(name);
    return values == null ? List.of() : values;
  }

  static Refused unauthenticated() {
    return RuntimeReason.UNAUTHENTICATED.refused("A valid bearer token is needed.");
  }

  private record Verified(Caller caller, Instant expiresAt) {}
}
