package largesse.causes.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the leaves of a programme are salted with, derived from its secret (HMAC-SHA256). */
record Salt(byte[] key) {
  private static final int KEY_LENGTH = 32;
  private static final String ALGORITHM = "HmacSHA256";

  static Salt random() {
    var key = new byte[KEY_LENGTH];
    new SecureRandom().nextBytes(key);
    return new Salt(key);
  }

  /** The salt of one leaf, in lower-case hexadecimal. */
  String of(String leaf) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(leaf.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }
}
