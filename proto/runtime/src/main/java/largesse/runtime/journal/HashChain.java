package largesse.runtime.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Chains rows by SHA-256: each row's hash is over the hash of the row before and everything in the
 * row. Variable parts are preceded by their length, so no two rows read alike. Not thread-safe.
 */
final class HashChain {
  /** What the first row of a shard follows. */
  private static final byte[] GENESIS = new byte[32];

  private final MessageDigest digest = sha256();
  private final ByteBuffer fixed = ByteBuffer.allocate(Integer.BYTES + 6 * Long.BYTES);

  static byte[] genesis() {
    return GENESIS.clone();
  }

  byte[] next(byte[] previous, JournalRow row) {
    digest.update(previous);
    fixed
        .clear()
        .putInt(row.shard())
        .putLong(row.position())
        .putLong(row.id().getMostSignificantBits())
        .putLong(row.id().getLeastSignificantBits())
        .putLong(epochMicros(row.occurredAt()))
        .putLong(epochMicros(row.recordedAt()))
        .putLong(epochMicros(row.appendedAt()));
    digest.update(fixed.flip());
    update(row.programme());
    update(row.aggregateType());
    update(row.subject());
    update(row.type());
    update(row.traceparent());
    update(row.payload());
    return digest.digest();
  }

  private void update(String text) {
    update(text.getBytes(StandardCharsets.UTF_8));
  }

  private void update(byte[] bytes) {
    digest.update(fixed.clear().putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private static long epochMicros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
