package largesse.runtime.money;

import java.util.Currency;

/** An amount in a currency. */
public record Money(Micros amount, Currency currency) {

  public static Money zero(Currency currency) {
    return new Money(Micros.ZERO, currency);
  }

  /**
   * The sum.
   *
   * @throws IllegalArgumentException when the currencies differ
   */
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(currency + " and " + other.currency + " can't be added");
    }
    return new Money(amount.plus(other.amount), currency);
  }

  /**
   * Whether it can be paid: no fraction of the currency's smallest coin (JPY 0, KWD 3 decimals).
   */
  public boolean isPayable() {
    return amount.fits(decimals(currency));
  }

  /** The decimals of a currency's smallest coin; two where ISO 4217 has none, as for gold. */
  public static int decimals(Currency currency) {
    var decimals = currency.getDefaultFractionDigits();
    return decimals < 0 ? 2 : decimals;
  }

  /** Decimal text with the currency's decimals, and as many more as the amount has. */
  public String toText() {
    return amount.toText(decimals(currency));
  }
}
