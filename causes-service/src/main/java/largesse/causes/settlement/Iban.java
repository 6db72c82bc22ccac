package largesse.causes.settlement;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** The check of account numbers. Source: ISO 13616, ISO 7064 MOD 97-10. */
final class Iban {
  private static final Pattern FORM = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
  private static final BigInteger MODULUS = BigInteger.valueOf(97);
  private static final int HEAD = 4;

  private Iban() {}

  /** Whether its form and its check digits are right. */
  static boolean isValid(String iban) {
    if (!FORM.matcher(iban).matches()) {
      return false;
    }
    var digits = new StringBuilder();
    (iban.substring(HEAD) + iban.substring(0, HEAD))
        .chars()
        .forEach(character -> digits.append(Character.digit(character, Character.MAX_RADIX)));
    return new BigInteger(digits.toString()).mod(MODULUS).equals(BigInteger.ONE);
  }
}
