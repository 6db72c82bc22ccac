package largesse.members.birthday;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A member whose birthday is due.
 *
 * @param birthday the one to tell of
 */
record Birth(UUID memberId, LocalDate bornOn, LocalDate birthday) {

  /** The birthday after this one. */
  LocalDate next() {
    return Birthdays.in(birthday.getYear() + 1, bornOn);
  }
}
