package largesse.members.member;

import java.util.regex.Pattern;

/** Article numbers of 13 digits, the last one a check digit (GS1 General Specifications, 7.9). */
final class Ean13 {
  private static final Pattern TWELVE_DIGITS = Pattern.compile("[0-9]{12}");

  private Ean13() {}

  /** The number that begins with these twelve digits. */
  static String of(String twelveDigits) {
    if (!TWELVE_DIGITS.matcher(twelveDigits).matches()) {
      throw new IllegalArgumentException("Not twelve digits");
    }
    return twelveDigits + checkDigit(twelveDigits);
  }

  private static int checkDigit(String digits) {
    var sum = 0;
    for (var i = 0; i < digits.length(); i++) {
      var weight = i % 2 == 0 ? 1 : 3;
      sum += weight * Character.digit(digits.charAt(i), 10);
    }
    return (10 - sum % 10) % 10;
  }
}
