package largesse.causes.spotlight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import largesse.causes.text.Wordings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A10")
class HighlightsTest {
  private static final List<String> CAUSES = List.of("a", "b", "c", "d");

  @Test
  void putsForwardInTheSpotlightsOrderAndLeavesTheRestInTheirs() {
    var highlights = new Highlights(List.of(spotlight("first", "d"), spotlight("then", "c", "d")));
    assertThat(highlights.first(CAUSES)).containsExactly("d", "c", "a", "b");
    assertThat(highlights.of("d").map(Spotlight::spotlight)).contains("first");
    assertThat(highlights.of("c").map(Spotlight::spotlight)).contains("then");
    assertThat(highlights.of("a")).isEmpty();
  }

  @Test
  void bringsNothingOntoThePanelThatIsNotThere() {
    var highlights = new Highlights(List.of(spotlight("elsewhere", "x", "b")));
    assertThat(highlights.first(CAUSES)).containsExactly("b", "a", "c", "d");
    assertThat(new Highlights(List.of()).first(CAUSES)).isEqualTo(CAUSES);
  }

  private static Spotlight spotlight(String code, String... causes) {
    return new Spotlight(code, List.of(causes), Instant.EPOCH, Instant.MAX, Wordings.NONE);
  }
}
