package largesse.earning.counter;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import largesse.earning.revision.Versions;

/** All versions of the counters of a programme, up to a revision of its configuration. */
public record CounterBook(Versions<CompiledCounter> versions) {
  public static final CounterBook EMPTY = new CounterBook(Versions.none());

  /** These versions and others, written later. */
  public CounterBook with(List<CounterVersion> later) {
    return new CounterBook(versions.with(later.stream().map(CompiledCounter::new).toList()));
  }

  /** This book as it was at an earlier revision. */
  public CounterBook asOf(long revision) {
    return new CounterBook(versions.asOf(revision));
  }

  /** When the set of the counters in force can change. */
  public Stream<Instant> turns() {
    return versions
        .all()
        .flatMap(
            counter -> Stream.concat(counter.from().stream(), counter.counter().until().stream()));
  }

  public Counters at(Instant time) {
    return Counters.of(versions.at(time), versions.notBegunAt(time), time);
  }
}
