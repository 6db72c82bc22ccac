package largesse.runtime.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import largesse.runtime.error.Refused;
import largesse.runtime.error.RuntimeReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
  @Test
  void bringsAKeyThereAndBack() {
    var token = PageToken.after("2026-11-22T10:15:00Z", "osl/01 ö", "").text();
    assertThat(PageToken.parse(token, 3).lastKey())
        .containsExactly("2026-11-22T10:15:00Z", "osl/01 ö", "");
  }

  @Test
  void takesNoTokenAsTheBeginning() {
    assertThat(PageToken.parse("", 2).isBeginning()).isTrue();
    assertThat(PageToken.after("a").isBeginning()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"§", "a", "====", "_w"})
  void refusesWhatIsNoToken(String text) {
    assertInvalid(text, 2);
  }

  @Test
  void refusesATokenOfAnotherList() {
    assertInvalid(PageToken.after("a", "b").text(), 1);
    assertInvalid(Base64.getUrlEncoder().encodeToString(new byte[] {(byte) 0xff}), 1);
  }

  @ParameterizedTest
  @CsvSource({"0,50", "-1,50", "1,1", "500,500", "501,500"})
  void holdsSizesWithinLimits(int requested, int size) {
    assertThat(Page.size(requested)).isEqualTo(size);
  }

  @Test
  void tellsByTheRowMoreThatThereIsANextPage() {
    var page = Page.of(List.of("a", "b", "c"), 2, PageToken::after);
    assertThat(page.items()).containsExactly("a", "b");
    assertThat(PageToken.parse(page.nextPageToken(), 1).lastKey()).containsExactly("b");
    assertThat(Page.of(List.of("a", "b"), 2, PageToken::after).nextPageToken()).isEmpty();
  }

  private static void assertInvalid(String token, int parts) {
    assertThatThrownBy(() -> PageToken.parse(token, parts))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(RuntimeReason.PAGE_TOKEN_INVALID));
  }
}
