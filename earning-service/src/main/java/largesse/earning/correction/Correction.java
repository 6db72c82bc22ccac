package largesse.earning.correction;

import java.time.Instant;
import java.util.UUID;

/**
 * A correction in the book.
 *
 * @param subject who told it
 * @param givenMicros by how much the share of the whole purchase changed
 * @param reversedMicros by how much of that concerned what had come back
 * @param shareLeftMicros the share of what is left of the purchase after it
 */
record Correction(
    UUID id,
    UUID purchaseId,
    String reason,
    String subject,
    Instant recordedAt,
    long givenMicros,
    long reversedMicros,
    long shareLeftMicros,
    String currency) {

  /** By how much the share of what is left of the purchase changed; signed. */
  long shareMicros() {
    return givenMicros - reversedMicros;
  }
}
