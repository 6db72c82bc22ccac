package largesse.runtime.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import largesse.runtime.identity.Caller;
import largesse.runtime.identity.Role;

/**
 * Bearer tokens for any role, signed by a key made for this test JVM, and the configuration that
 * makes a service trust them.
 */
public final class TestTokens {
  public static final String ISSUER = "https://identity.test";

  private static final String KEY = "largesse.testing.key";
  private static final String AUDIENCE = "largesse";

  private TestTokens() {}

  public static String operator(String... programmes) {
    return sign(claims("olga", Role.OPERATOR, programmes));
  }

  public static String finance(String... programmes) {
    return sign(claims("finn", Role.FINANCE, programmes));
  }

  public static String store(String... programmes) {
    return sign(claims("till-1", Role.STORE, programmes));
  }

  public static String auditor(String... programmes) {
    return sign(claims("audrey", Role.AUDITOR, programmes));
  }

  public static String member(String programme, UUID member) {
    return sign(claims("mia", Role.MEMBER, programme).claim("member", member.toString()));
  }

  public static String partner(String programme, String... causes) {
    return sign(claims("pablo", Role.PARTNER, programme).claim("causes", List.of(causes)));
  }

  public static String service() {
    return sign(claims("a-service", Role.SERVICE, Caller.ALL_PROGRAMMES));
  }

  /** Claims that hold for an hour, to be made odd and then {@link #sign signed}. */
  public static JWTClaimsSet.Builder claims(String subject, Role role, String... programmes) {
    var now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .subject(subject)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(3600)))
        .claim("groups", List.of(role.claim()))
        .claim("programmes", List.of(programmes));
  }

  public static String sign(JWTClaimsSet.Builder claims) {
    return sign(claims, key());
  }

  public static String sign(JWTClaimsSet.Builder claims, ECKey key) {
    try {
      var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
      var token = new SignedJWT(header, claims.build());
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("The token can't be signed", e);
    }
  }

  /** A key that nobody trusts, of the same name as the trusted one. */
  public static ECKey strangersKey() {
    return newKey();
  }

  /** A file with the public key. */
  public static Path jwks() {
    return temporaryFile("jwks.json", new JWKSet(key().toPublicJWK()).toString());
  }

  /** Configuration of a service that trusts these tokens and calls others with {@link #service}. */
  public static Map<String, String> configuration() {
    return Map.of(
        "largesse.identity.issuer",
        ISSUER,
        "largesse.identity.jwks",
        jwks().toString(),
        "largesse.service-token-file",
        temporaryFile("service.token", service()).toString());
  }

  private static ECKey key() {
    synchronized (System.getProperties()) {
      var text = System.getProperty(KEY);
      if (text == null) {
        text = newKey().toJSONString();
        System.setProperty(KEY, text);
      }
      try {
        return ECKey.parse(text);
      } catch (ParseException e) {
        throw new IllegalStateException("Not a key", e);
      }
    }
  }

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("test").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("No key", e);
    }
  }

  private static Path temporaryFile(String name, String content) {
    try {
      var file = Files.createTempFile("largesse-", "-" + name);
      file.toFile().deleteOnExit();
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary file", e);
    }
  }
}
