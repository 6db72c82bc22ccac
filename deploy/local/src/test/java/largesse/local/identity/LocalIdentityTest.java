package largesse.local.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalIdentityTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir private Path data;

  @Test
  void signsWithAKeyThatOutlivesARestart() throws Exception {
    var jwt = SignedJWT.parse(open().issue(Grant.of("store", "nordmart"), Duration.ofHours(1)));
    var key = JWKSet.load(open().jwks().toFile()).getKeyByKeyId(jwt.getHeader().getKeyID());

    assertThat(jwt.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
    assertThat(key.isPrivate()).isFalse();
    var claims = jwt.getJWTClaimsSet();
    assertThat(claims.getStringListClaim("groups")).isEqualTo(List.of("store"));
    assertThat(claims.getStringListClaim("programmes")).isEqualTo(List.of("nordmart"));
    assertThat(claims.getExpirationTime()).isEqualTo(Date.from(NOW.plusSeconds(3_600)));
  }

  @Test
  void keepsWhatIsSecretFromOthers() throws Exception {
    open();
    for (var secret : List.of("key.jwk", "service.token")) {
      var file = data.resolve("identity").resolve(secret);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void refusesARoleThatIsUnknownOrBoundToNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Grant.of("king", "nordmart"))
        .withMessageContaining("king")
        .withMessageContaining("operator");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Grant.of("member", "nordmart"))
        .withMessageContaining("--member");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Grant.of("store", "nordmart", Optional.empty(), Optional.of("sea-rescue")))
        .withMessageContaining("--partner");
  }

  private LocalIdentity open() {
    return LocalIdentity.in(data, InstantSource.fixed(NOW));
  }
}
