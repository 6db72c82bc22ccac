package largesse.gateway.members;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import largesse.gateway.json.Money;
import largesse.gateway.problem.ProblemCode;
import largesse.gateway.problem.Refusal;

/**
 * The currency of a programme, which messages about it leave out. It can't change, so it is asked
 * for once.
 */
@Singleton
public class ProgrammeCurrency {
  private final ProgrammeClient programmes;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  @Inject
  ProgrammeCurrency(ProgrammeClient programmes) {
    this.programmes = programmes;
  }

  /** The currency's ISO 4217 code. */
  public String of(String programme) {
    var currency = known.get(programme);
    if (currency == null) {
      currency = programmes.get(programme).currency();
      known.put(programme, currency);
    }
    return currency;
  }

  /**
   * The millionths of an amount that must be in the programme's currency.
   *
   * @param pointer where in the body the amount is
   */
  public long micros(String programme, Money money, String pointer) {
    var currency = of(programme);
    if (!money.currency().equals(currency)) {
      throw Refusal.ofField(
          ProblemCode.FIELD_INVALID,
          pointer + "/currency",
          "The programme's currency is %s.".formatted(currency));
    }
    return money.amount().millionths();
  }
}
