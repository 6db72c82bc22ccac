package largesse.causes.choice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A8")
@Tag("xP4")
class ParticipationTest {
  private static final Participation.Month JANUARY = month(1, 500, 20, 10);
  private static final Participation.Month FEBRUARY = month(2, 40, 30, 0);
  private static final Participation.Month MARCH = month(3, 2, 1, 0);
  private static final Participation.Month APRIL = month(4, 4, 4, 0);

  @Test
  void showsMonthsOfTen() {
    var participation = Participation.of(List.of(JANUARY, FEBRUARY));
    assertThat(participation.members()).contains(530L);
    assertThat(participation.months()).containsExactly(JANUARY, FEBRUARY);
    assertThat(participation.suppressed()).isFalse();
  }

  @Test
  void hidesASecondMonthWhereOneAloneWouldBeTheRest() {
    var participation = Participation.of(List.of(JANUARY, FEBRUARY, MARCH));
    assertThat(participation.months()).containsExactly(JANUARY);
    assertThat(participation.suppressed()).isTrue();
  }

  @Test
  void hidesNoMoreWhereTheHiddenAreTenTogether() {
    assertThat(Participation.of(List.of(JANUARY, FEBRUARY, MARCH, APRIL)).months())
        .containsExactly(JANUARY, FEBRUARY);
  }

  @Test
  void hidesAllOfFewMembers() {
    var participation = Participation.of(List.of(MARCH));
    assertThat(participation.members()).isEmpty();
    assertThat(participation.months()).isEmpty();
    assertThat(participation.suppressed()).isTrue();
  }

  private static Participation.Month month(int month, long chose, long changed, long withdrew) {
    return new Participation.Month(LocalDate.of(2026, month, 1), chose, changed, withdrew);
  }
}
