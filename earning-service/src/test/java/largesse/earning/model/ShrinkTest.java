package largesse.earning.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkTest {
  private static final List<Integer> HISTORY = IntStream.range(0, 1000).boxed().toList();

  @Test
  void leavesOnlyWhatTheFailureNeeds() {
    assertThat(Shrink.shortest(HISTORY, some -> some.containsAll(List.of(7, 500, 998)), 1000))
        .containsExactly(7, 500, 998);
  }

  @Test
  void leavesOneStepWhereAnyFails() {
    assertThat(Shrink.shortest(HISTORY, some -> true, 1000)).hasSize(1);
  }

  @Test
  void endsAtItsLimitWithWhatItHas() {
    var tried = new AtomicInteger();
    var shortest =
        Shrink.shortest(
            HISTORY,
            some -> {
              tried.incrementAndGet();
              return some.containsAll(List.of(1, 999));
            },
            5);
    assertThat(tried).hasValue(5);
    assertThat(shortest).contains(1, 999).hasSizeLessThan(1000);
  }
}
