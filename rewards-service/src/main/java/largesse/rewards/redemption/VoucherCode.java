package largesse.rewards.redemption;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The right to one piece of a reward, for whoever presents it: 16 characters that can't be confused
 * when read aloud or copied by hand (Crockford's base 32: no I, L, O, U), 80 random bits.
 */
record VoucherCode(String text) {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 16;
  private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");

  VoucherCode {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("Not a voucher code");
    }
  }

  /** A new code. {@code random} must be fit for secrets. */
  static VoucherCode draw(RandomGenerator random) {
    var text = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new VoucherCode(text.toString());
  }

  /** Without the code, which is as good as money: it must not get into a log. */
  @Override
  public String toString() {
    return "VoucherCode";
  }
}
