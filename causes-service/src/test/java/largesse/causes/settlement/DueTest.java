package largesse.causes.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import largesse.causes.cause.CauseState;
import largesse.runtime.money.Micros;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("A13")
class DueTest {
  private static final LocalDate THROUGH = LocalDate.parse("2026-10-31");

  @ParameterizedTest(name = "{0} {1} due of a {2} cause, at least {3}: {4} {5}")
  @CsvSource({
    // Rounded down to what the currency has, and the rest carried.
    "EUR, 3300.00, ACTIVE, 0, PENDING, 3300",
    "EUR, 12.349999, ACTIVE, 0, PENDING, 12.34",
    "JPY, 12.349999, ACTIVE, 0, PENDING, 12",
    "KWD, 12.349999, ACTIVE, 0, PENDING, 12.349",
    "EUR, 0.009999, ACTIVE, 0, CARRIED, 0",
    // Below the minimum, which a retired cause needn't reach.
    "EUR, 9.99, ACTIVE, 10, CARRIED, 0",
    "EUR, 10.00, ACTIVE, 10, PENDING, 10",
    "EUR, 9.99, RETIRED, 10, PENDING, 9.99",
    // Never below zero, but what a retired cause had too much the retailer bears.
    "EUR, -1.50, ACTIVE, 0, CARRIED, 0",
    "EUR, -1.500001, RETIRED, 0, CHARGED, -1.500001",
    // Held while it is in doubt.
    "EUR, 100, SUSPENDED, 0, CARRIED, 0",
    "EUR, 100, CANDIDATE, 0, CARRIED, 0"
  })
  @Tag("xC9")
  @Tag("xM2")
  @Tag("xM11")
  @Tag("xR12")
  void paysWhatCanBePaid(
      String currency, String due, CauseState state, String least, ItemState then, String amount) {
    var policy = new SettlementPolicy(30, Micros.parse(least), 0, Optional.empty());
    var decision =
        due(Micros.parse(due), state, Optional.empty())
            .decide(policy, Currency.getInstance(currency), THROUGH);
    assertThat(decision.state()).isEqualTo(then);
    assertThat(decision.amount()).isEqualTo(Micros.parse(amount));
  }

  @Test
  @Tag("xC9")
  void paysLessThanTheMinimumOnceItWasCarriedForLong() {
    var policy = new SettlementPolicy(30, Micros.parse("10"), 90, Optional.empty());
    var euro = Currency.getInstance("EUR");
    var one = Micros.parse("1");
    var young = due(one, CauseState.ACTIVE, Optional.of(THROUGH.minusDays(89)));
    assertThat(young.decide(policy, euro, THROUGH).state()).isEqualTo(ItemState.CARRIED);
    var old = due(one, CauseState.ACTIVE, Optional.of(THROUGH.minusDays(90)));
    assertThat(old.decide(policy, euro, THROUGH).state()).isEqualTo(ItemState.PENDING);
  }

  private static Due due(Micros due, CauseState state, Optional<LocalDate> since) {
    var seven = Micros.parse("7");
    return new Due(
        "sea", state, due.plus(seven), Micros.ZERO, seven, Micros.ZERO, Micros.ZERO, since);
  }
}
