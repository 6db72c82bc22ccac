package largesse.causes.receipt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a link on a receipt says.
 *
 * @param expiresAt to the second
 */
record ReceiptLink(String programme, UUID purchaseId, Instant expiresAt) {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SAID = 2 * Long.BYTES + Long.BYTES;
  private static final int SIGNATURE = 32;

  /** The token that says it: purchase, expiry and signature, in base64url; 75 characters. */
  String token(byte[] key) {
    var bytes = ByteBuffer.allocate(SAID + SIGNATURE).put(said()).put(signature(key)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What a token says; empty when it is none of this programme's, signed with the key. */
  static Optional<ReceiptLink> read(String programme, String token, byte[] key) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    if (bytes.length != SAID + SIGNATURE) {
      return Optional.empty();
    }
    var said = ByteBuffer.wrap(bytes);
    var link =
        new ReceiptLink(
            programme,
            new UUID(said.getLong(), said.getLong()),
            Instant.ofEpochSecond(said.getLong()));
    var signature = Arrays.copyOfRange(bytes, SAID, bytes.length);
    return Optional.of(link).filter(it -> MessageDigest.isEqual(it.signature(key), signature));
  }

  private byte[] said() {
    return ByteBuffer.allocate(SAID)
        .putLong(purchaseId.getMostSignificantBits())
        .putLong(purchaseId.getLeastSignificantBits())
        .putLong(expiresAt.getEpochSecond())
        .array();
  }

  private byte[] signature(byte[] key) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update(said());
      return mac.doFinal(programme.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }
}
