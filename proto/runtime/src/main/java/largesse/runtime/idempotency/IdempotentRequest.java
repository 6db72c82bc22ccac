package largesse.runtime.idempotency;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A request as far as its repetition goes.
 *
 * @param key the caller's key; not empty
 * @param hash SHA-256 over the request's type and content without the key
 */
public record IdempotentRequest(String programme, String key, ByteString hash) {
  private static final String KEY_FIELD = "idempotency_key";

  /** A request with the key in its field {@code idempotency_key}. */
  public static IdempotentRequest of(String programme, String key, Message request) {
    return new IdempotentRequest(programme, key, hash(withoutKey(request)));
  }

  private static Message withoutKey(Message request) {
    var field = request.getDescriptorForType().findFieldByName(KEY_FIELD);
    return field == null ? request : request.toBuilder().clearField(field).build();
  }

  private static ByteString hash(Message request) {
    var digest = sha256();
    var type = request.getDescriptorForType().getFullName();
    digest.update(type.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    digest.update(deterministic(request));
    return ByteString.copyFrom(digest.digest());
  }

  private static byte[] deterministic(Message request) {
    var bytes = new byte[request.getSerializedSize()];
    var output = CodedOutputStream.newInstance(bytes);
    output.useDeterministicSerialization();
    try {
      request.writeTo(output);
      output.checkNoSpaceLeft();
    } catch (IOException e) {
      throw new UncheckedIOException("An array has room for a message of its size", e);
    }
    return bytes;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
