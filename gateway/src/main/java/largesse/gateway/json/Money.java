package largesse.gateway.json;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An amount in a currency. */
@Schema(
    description = "An amount in a currency.",
    requiredProperties = {"amount", "currency"})
public record Money(
    Decimal amount,
    @Schema(description = "ISO 4217.", pattern = "^[A-Z]{3}$", examples = "EUR") String currency) {

  public Money {
    if (amount == null || currency == null) {
      throw new FieldFault("It must have an amount and a currency.");
    }
  }

  /** As people write amounts of this currency. */
  public static Money of(long micros, String currency) {
    return new Money(Decimal.of(micros, currency), currency);
  }

  /** A share of a margin, to the millionth. */
  public static Money share(long micros, String currency) {
    return new Money(Decimal.share(micros), currency);
  }
}
