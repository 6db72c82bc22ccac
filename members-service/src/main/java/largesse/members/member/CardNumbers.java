package largesse.members.member;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * Makes card numbers: EAN-13 with the prefix that GS1 leaves to a chain's own use. They are drawn
 * at random, so that nobody guesses another member's from their own; one in use is drawn again.
 */
@Singleton
class CardNumbers {
  private static final String PREFIX = "29";
  private static final long NUMBERS = 10_000_000_000L;

  private final RandomGenerator random = new SecureRandom();

  String next() {
    return Ean13.of(PREFIX + String.format("%010d", random.nextLong(NUMBERS)));
  }
}
