package largesse.gateway.json;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Currency;
import largesse.runtime.money.Micros;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An exact decimal: text in JSON, millionths in the messages.
 *
 * @param millionths the value
 * @param decimals how many decimals its text has at least
 */
@Schema(
    type = SchemaType.STRING,
    pattern = "^-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,6})?$",
    description = "Decimal text with at most six decimals; never a JSON number.",
    examples = "12.34")
public record Decimal(long millionths, int decimals) {

  /**
   * Reads decimal text.
   *
   * @throws IllegalArgumentException when it is none, or has more than six decimals
   * @throws ArithmeticException when it is out of range
   */
  static Decimal parse(String text) {
    return new Decimal(Micros.parse(text).value(), 0);
  }

  /** With as many decimals as it needs. */
  public static Decimal plain(long millionths) {
    return new Decimal(millionths, 0);
  }

  /** With the decimals of a currency's smallest coin at least. */
  public static Decimal of(long millionths, String currency) {
    return new Decimal(
        millionths, largesse.runtime.money.Money.decimals(Currency.getInstance(currency)));
  }

  /** A share, always with six decimals: it is rounded nowhere before it is settled. */
  public static Decimal share(long millionths) {
    return new Decimal(millionths, Micros.DECIMALS);
  }

  @JsonValue
  @Override
  public String toString() {
    return new Micros(millionths).toText(decimals);
  }
}
