package largesse.runtime.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import largesse.runtime.error.Refused;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenVerifierTest {
  private final TokenVerifier verifier =
      new TokenVerifier(TestIdentity.people(), InstantSource.system());

  @Test
  void readsWhoTheBearerIs() {
    var member = UUID.randomUUID();
    var caller = verifier.verify(TestTokens.member("nordmart", member));
    assertThat(caller.subject()).isEqualTo("mia");
    assertThat(caller.roles()).containsExactly(Role.MEMBER);
    assertThat(caller.member()).contains(member);
    assertThat(caller.mayUse("nordmart")).isTrue();
    assertThat(caller.mayUse("sudmart")).isFalse();
    assertThat(verifier.verify(TestTokens.partner("nordmart", "sea-rescue")).causes())
        .containsExactly("sea-rescue");
    assertThat(verifier.verify(TestTokens.service()).mayUse("any")).isTrue();
  }

  @Test
  void ignoresGroupsThatAreNoRoles() {
    var claims = TestTokens.claims("olga", Role.OPERATOR, "nordmart");
    claims.claim("groups", List.of("everybody", "OPERATOR", "auditor"));
    assertThat(verifier.verify(TestTokens.sign(claims)).roles()).containsExactly(Role.AUDITOR);
  }

  @Test
  void neverShowsTheTokenInText() {
    var token = TestTokens.operator("nordmart");
    assertThat(verifier.verify(token).toString()).doesNotContain(token);
  }

  @Test
  void refusesWhatIsNoToken() {
    assertRefused("");
    assertRefused("nonsense");
    assertRefused("a.b.c");
  }

  @Test
  void refusesAnExpiredToken() {
    var claims = TestTokens.claims("olga", Role.OPERATOR, "nordmart");
    claims.expirationTime(Date.from(Instant.now().minusSeconds(600)));
    assertRefused(TestTokens.sign(claims));
  }

  @Test
  void refusesATokenThatNeverExpires() {
    var claims = TestTokens.claims("olga", Role.OPERATOR, "nordmart").expirationTime(null);
    assertRefused(TestTokens.sign(claims));
  }

  @Test
  void refusesATokenThatIsNotValidYet() {
    var claims = TestTokens.claims("olga", Role.OPERATOR, "nordmart");
    claims.notBeforeTime(Date.from(Instant.now().plusSeconds(600)));
    assertRefused(TestTokens.sign(claims));
  }

  @Test
  void refusesAnotherIssuer() {
    var claims = TestTokens.claims("olga", Role.OPERATOR, "nordmart");
    assertRefused(TestTokens.sign(claims.issuer("https://elsewhere.test")));
    assertRefused(TestTokens.sign(claims.issuer(null)));
  }

  @Test
  void refusesATokenForSomebodyElse() {
    var claims = TestTokens.claims("olga", Role.OPERATOR, "nordmart");
    assertRefused(TestTokens.sign(claims.audience("another-service")));
    assertRefused(TestTokens.sign(claims.audience((String) null)));
  }

  @Test
  void refusesAnotherKey() {
    var claims = TestTokens.claims("olga", Role.OPERATOR, "nordmart");
    assertRefused(TestTokens.sign(claims, TestTokens.strangersKey()));
  }

  @Test
  void refusesATokenWithoutSignature() {
    assertRefused(new PlainJWT(claims()).serialize());
  }

  /** The public key, which everybody knows, must not pass as a shared secret. */
  @Test
  void refusesASymmetricSignatureByThePublicKey() throws Exception {
    var secret = Files.readAllBytes(TestTokens.jwks());
    var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims());
    token.sign(new MACSigner(secret));
    assertRefused(token.serialize());
  }

  @Test
  void refusesClaimsOfAnotherForm() {
    var claims = TestTokens.claims("olga", Role.OPERATOR, "nordmart");
    assertRefused(TestTokens.sign(claims.claim("member", "not-a-uuid")));
    assertRefused(TestTokens.sign(claims.claim("member", null).claim("groups", 7)));
  }

  @Test
  void forgetsATokenWhenItExpires() {
    var now = new Instant[] {Instant.now()};
    var moving = new TokenVerifier(TestIdentity.people(), () -> now[0]);
    var claims = TestTokens.claims("olga", Role.OPERATOR, "nordmart");
    claims.expirationTime(Date.from(Instant.now().minusSeconds(20)));
    var token = TestTokens.sign(claims);
    now[0] = Instant.now().minusSeconds(60);
    assertThat(moving.verify(token).subject()).isEqualTo("olga");
    now[0] = Instant.now();
    assertThat(moving.verify(token).subject())
        .as("within the clocks' difference")
        .isEqualTo("olga");
  }

  @Test
  void takesServiceAccountsByTheirSubjectAlone() {
    var cluster = "https://kubernetes.test";
    var account = "system:serviceaccount:largesse:earning-service";
    var both =
        new TokenVerifier(TestIdentity.withWorkloads(cluster, account), InstantSource.system());
    var claims = TestTokens.claims(account, Role.OPERATOR, "nordmart").issuer(cluster);
    var caller = both.verify(TestTokens.sign(claims));
    assertThat(caller.roles()).containsExactly(Role.SERVICE);
    assertThat(caller.mayUse("any")).isTrue();
    assertThatThrownBy(() -> both.verify(TestTokens.sign(claims.subject("system:other"))))
        .isInstanceOf(Refused.class);
    assertRefused(TestTokens.sign(claims.subject(account)));
    assertThat(both.verify(TestTokens.store("nordmart")).roles()).containsExactly(Role.STORE);
  }

  @Test
  void takesNewKeysFromTheFileAtOnce(@TempDir Path directory) throws Exception {
    var key = TestTokens.strangersKey();
    var file = Files.writeString(directory.resolve("jwks.json"), new JWKSet().toString());
    var rotating = new TokenVerifier(TestIdentity.withKeys(file), InstantSource.system());
    var token = TestTokens.sign(TestTokens.claims("olga", Role.OPERATOR, "nordmart"), key);
    assertThatThrownBy(() -> rotating.verify(token)).isInstanceOf(Refused.class);
    Files.writeString(file, new JWKSet(key.toPublicJWK()).toString());
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofSeconds(5))));
    assertThat(rotating.verify(token).subject()).isEqualTo("olga");
  }

  private static JWTClaimsSet claims() {
    return TestTokens.claims("olga", Role.OPERATOR, "nordmart").build();
  }

  private void assertRefused(String token) {
    assertThatThrownBy(() -> verifier.verify(token))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(RuntimeReason.UNAUTHENTICATED));
  }
}
