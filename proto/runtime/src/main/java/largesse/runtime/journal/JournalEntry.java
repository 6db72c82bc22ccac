package largesse.runtime.journal;

import com.google.protobuf.Message;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Something that happened, about to be appended.
 *
 * @param subject what it happened to: a member's id, or another id; the events of one subject keep
 *     their order also where the journal has shards
 * @param payload the event's proto message; its full name is the event's type
 * @param occurredAt when it happened in the world, to the microsecond
 * @param recordedAt when the service learned of it, by the programme's clock, to the microsecond
 * @param traceparent the W3C trace context of what caused it; empty when there is none
 */
public record JournalEntry(
    String programme,
    String subject,
    Message payload,
    Instant occurredAt,
    Instant recordedAt,
    String traceparent) {

  public JournalEntry {
    occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
    recordedAt = recordedAt.truncatedTo(ChronoUnit.MICROS);
  }

  /** An event caused by the call under way. */
  public static JournalEntry of(
      String programme, String subject, Message payload, Instant occurredAt, Instant recordedAt) {
    return new JournalEntry(
        programme, subject, payload, occurredAt, recordedAt, Traceparent.current());
  }

  /** This entry as caused by something else, as by an event that was followed. */
  public JournalEntry causedBy(String cause) {
    return new JournalEntry(programme, subject, payload, occurredAt, recordedAt, cause);
  }
}
