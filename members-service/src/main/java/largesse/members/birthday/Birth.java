package largesse.members.birthday;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A member whose birthday is due.
 *
 * @param birthday the one to tell of
 * @param tier that was last told of; empty: none
 */
record Birth(
    UUID memberId,
    LocalDate bornOn,
    LocalDate birthday,
    String segment,
    String tier,
    String kind,
    boolean referred) {

  /** The birthday after this one. */
  LocalDate next() {
    return Birthdays.in(birthday.getYear() + 1, bornOn);
  }
}
