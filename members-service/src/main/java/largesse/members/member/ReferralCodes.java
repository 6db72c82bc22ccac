package largesse.members.member;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Makes referral codes (B7): eight digits and consonants of which none looks like another, and that
 * spell no word. They are drawn at random, so that nobody guesses another member's from their own.
 */
@Singleton
class ReferralCodes {
  private static final String LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 8;

  private final RandomGenerator random = new SecureRandom();

  String next() {
    var code = new StringBuilder();
    for (var i = 0; i < LENGTH; i++) {
      code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return code.toString();
  }

  /** The code as it is kept, however somebody has typed it. */
  static String canonical(String typed) {
    return typed.strip().toUpperCase(Locale.ROOT);
  }
}
