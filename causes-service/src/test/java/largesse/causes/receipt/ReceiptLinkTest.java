package largesse.causes.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("A6")
class ReceiptLinkTest {
  private static final byte[] KEY = new byte[32];
  private static final ReceiptLink LINK =
      new ReceiptLink("nordmart", new UUID(7, 9), Instant.parse("2026-11-25T12:00:00Z"));

  @Test
  void isReadAsItWasWritten() {
    assertThat(ReceiptLink.read("nordmart", LINK.token(KEY), KEY)).contains(LINK);
    assertThat(LINK.token(KEY)).hasSize(75).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void isNoneOfAnotherProgrammeOrByAnotherKey() {
    var other = KEY.clone();
    other[0] = 1;
    assertThat(ReceiptLink.read("sudmart", LINK.token(KEY), KEY)).isEmpty();
    assertThat(ReceiptLink.read("nordmart", LINK.token(KEY), other)).isEmpty();
  }

  @Test
  void isNoneWithAnyLetterChanged() {
    var token = LINK.token(KEY);
    // The last letter has bits that nothing is made of.
    for (var i = 0; i < token.length() - 1; i++) {
      var changed = token.charAt(i) == 'A' ? 'B' : 'A';
      var forged = token.substring(0, i) + changed + token.substring(i + 1);
      assertThat(ReceiptLink.read("nordmart", forged, KEY)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "AAAA", "%%%"})
  void isNoneOfNonsense(String token) {
    assertThat(ReceiptLink.read("nordmart", token, KEY)).isEmpty();
  }
}
