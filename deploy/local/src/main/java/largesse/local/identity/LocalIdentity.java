package largesse.local.identity;

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
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;

/**
 * The issuer of a suite on one machine: a key pair made at the first start, kept below the data
 * folder and readable by its owner only. On a cluster an OpenID provider stands in its place.
 */
public final class LocalIdentity {
  public static final String ISSUER = "https://largesse.localhost";
  public static final String AUDIENCE = "largesse";
  private static final Duration SERVICE_TOKEN_LIFE = Duration.ofDays(365);

  private final Path folder;
  private final ECKey key;
  private final InstantSource clock;

  private LocalIdentity(Path folder, ECKey key, InstantSource clock) {
    this.folder = folder;
    this.key = key;
    this.clock = clock;
  }

  /** Opens the identity below a data folder, and makes it when there is none. */
  public static LocalIdentity in(Path dataFolder, InstantSource clock) {
    var folder = dataFolder.resolve("identity");
    try {
      Files.createDirectories(folder);
      var identity = new LocalIdentity(folder, loadOrMakeKey(folder.resolve("key.jwk")), clock);
      Files.writeString(identity.jwks(), new JWKSet(identity.key.toPublicJWK()).toString());
      writePrivate(
          identity.serviceToken(),
          identity.issue(Grant.service("service:largesse"), SERVICE_TOKEN_LIFE));
      return identity;
    } catch (IOException e) {
      throw new UncheckedIOException("Can't keep keys in " + folder, e);
    }
  }

  /** The public keys, as a JSON Web Key Set. */
  public Path jwks() {
    return folder.resolve("jwks.json");
  }

  /** The token that the services show each other. */
  public Path serviceToken() {
    return folder.resolve("service.token");
  }

  /** Signs a token for a grant. */
  public String issue(Grant grant, Duration life) {
    var now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(AUDIENCE)
            .subject(grant.subject())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(life)))
            .claim("groups", List.of(grant.role()))
            .claim("programmes", grant.programmes());
    grant.member().ifPresent(member -> claims.claim("member", member));
    grant.cause().ifPresent(cause -> claims.claim("causes", List.of(cause)));
    var jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
            claims.build());
    try {
      jwt.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("The local key can't sign", e);
    }
    return jwt.serialize();
  }

  private static ECKey loadOrMakeKey(Path file) throws IOException {
    try {
      if (Files.exists(file)) {
        return ECKey.parse(Files.readString(file));
      }
      var key = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
      writePrivate(file, key.toJSONString());
      return key;
    } catch (ParseException | JOSEException e) {
      throw new IOException("Not a key: " + file, e);
    }
  }

  private static void writePrivate(Path file, String text) throws IOException {
    var draft = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
    if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
    }
    Files.writeString(draft, text);
    Files.move(
        draft,
        file,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }
}
