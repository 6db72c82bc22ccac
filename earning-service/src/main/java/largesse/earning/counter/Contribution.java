package largesse.earning.counter;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one purchase or activity adds to one counter.
 *
 * @param day the business date
 * @param amounts positive, by what is counted once; under the empty text what adds up
 * @param freePieces how many pieces were free because the counter had been reached
 */
public record Contribution(
    CompiledCounter counter, LocalDate day, SortedMap<String, Long> amounts, long freePieces) {
  /** What adds up is under this text. */
  public static final String SUM = "";

  public Contribution {
    amounts = Collections.unmodifiableSortedMap(new TreeMap<>(amounts));
  }
}
