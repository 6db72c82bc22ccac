package largesse.causes.proof;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import largesse.runtime.money.Micros;

/**
 * All that one purchase, return, correction or assignment has booked: what a tree has a leaf for.
 *
 * @param origin PURCHASE, RETURN, CORRECTION or ASSIGNMENT
 * @param originId the purchase, the return or the correction
 * @param parts by cause
 */
record Leaf(
    UUID subject,
    UUID purchaseId,
    String origin,
    UUID originId,
    LocalDate businessDate,
    List<Part> parts) {
  private static final String ASSIGNMENT = "ASSIGNMENT";

  /** How a leaf names what is held, as no cause can be named. */
  private static final String HELD = "HELD";

  /**
   * What a cause gains.
   *
   * @param cause empty: what is held
   * @param amount negative when it is taken back
   */
  record Part(String cause, Micros amount) {

    private String text() {
      return "%s:%+d".formatted(cause.isEmpty() ? HELD : cause, amount.value());
    }
  }

  Leaf {
    parts = List.copyOf(parts);
  }

  /** What the retailer gives by it; negative when it is taken back. */
  Micros given() {
    return origin.equals(ASSIGNMENT)
        ? Micros.ZERO
        : parts.stream().map(Part::amount).reduce(Micros.ZERO, Micros::plus);
  }

  /**
   * The text that is hashed: all of it in one line, with a salt, so that nobody finds it by trying.
   */
  String text(String programme, Salt salt) {
    return "largesse-leaf-1 %s %s %s %s %s %s salt:%s"
        .formatted(
            programme,
            origin,
            purchaseId,
            originId,
            businessDate,
            parts.stream().map(Part::text).collect(joining(" ")),
            salt.of(origin + " " + originId));
  }
}
