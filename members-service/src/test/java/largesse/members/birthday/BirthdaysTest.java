package largesse.members.birthday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("F2")
class BirthdaysTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "1984-05-10, 2026-05-09, -, 2026-05-10",
        "1984-05-10, 2026-05-10, -, 2026-05-10",
        "1984-05-10, 2026-05-11, -, 2027-05-10",
        "1984-05-10, 2026-05-10, 2026, 2027-05-10",
        "1984-05-12, 2026-05-11, 2026, 2027-05-12",
        "1984-02-29, 2026-02-28, -, 2026-02-28",
        "1984-02-29, 2026-03-01, -, 2027-02-28",
        "1984-02-29, 2027-03-01, -, 2028-02-29",
        "1984-02-29, 2028-02-28, 2027, 2028-02-29",
        "2026-05-10, 2026-05-10, -, 2027-05-10",
        "1984-12-31, 2026-01-01, -, 2026-12-31",
      })
  void comeOnceAYear(LocalDate bornOn, LocalDate today, Integer toldYear, LocalDate next) {
    assertThat(Birthdays.nextFrom(today, bornOn, toldYear)).isEqualTo(next);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1984-02-30", "1983-02-29", "1984-13-01", "0000-00-00"})
  void areOfDaysThatThereAre(String text) {
    assertThatThrownBy(() -> Birthdays.parse(text)).hasMessageContaining("no such day");
  }

  @Test
  void areOfTheLiving() {
    var today = LocalDate.parse("2026-11-28");
    Birthdays.require(today, today);
    Birthdays.require(LocalDate.parse("1896-11-28"), today);
    assertThatThrownBy(() -> Birthdays.require(today.plusDays(1), today))
        .hasMessageContaining("yet to come");
    assertThatThrownBy(() -> Birthdays.require(LocalDate.parse("1896-11-27"), today))
        .hasMessageContaining("that old");
  }
}
