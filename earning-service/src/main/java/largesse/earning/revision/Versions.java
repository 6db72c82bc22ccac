package largesse.earning.revision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every version of every thing of a kind in one programme, up to a revision. A version holds from
 * its time until one that was written later holds: so it also takes the place of those that were
 * planned for after it.
 */
public final class Versions<T extends Versioned> {
  private static final Versions<?> NONE = new Versions<>(new TreeMap<>());

  /** By id; each list, never empty, in the order of revision. */
  private final SortedMap<String, List<T>> byId;

  private Versions(SortedMap<String, List<T>> byId) {
    this.byId = byId;
  }

  @SuppressWarnings("unchecked") // it has no element of any type
  public static <T extends Versioned> Versions<T> none() {
    return (Versions<T>) NONE;
  }

  /** These and others, written later. */
  public Versions<T> with(List<T> later) {
    var all = new TreeMap<>(byId);
    later.stream()
        .sorted(Comparator.comparingLong(Versioned::revision))
        .forEach(version -> all.merge(version.id(), List.of(version), Versions::joined));
    return new Versions<>(all);
  }

  /** These without those that were written after a revision. */
  public Versions<T> asOf(long revision) {
    var earlier = all().filter(version -> version.revision() <= revision).toList();
    return Versions.<T>none().with(earlier);
  }

  /** The version that holds at a time of each thing that one holds of, by id. */
  public List<T> at(Instant time) {
    return byId.values().stream().flatMap(versions -> at(versions, time).stream()).toList();
  }

  /** The version that holds first of each thing that none holds of yet, by id. */
  public List<T> notBegunAt(Instant time) {
    return byId.values().stream()
        .filter(versions -> at(versions, time).isEmpty())
        .map(versions -> versions.stream().min(Comparator.comparing(Versions::begin)).orElseThrow())
        .toList();
  }

  public Stream<T> all() {
    return byId.values().stream().flatMap(List::stream);
  }

  private static <T extends Versioned> Optional<T> at(List<T> versions, Instant time) {
    return versions.reversed().stream()
        .filter(version -> !begin(version).isAfter(time))
        .findFirst();
  }

  private static Instant begin(Versioned version) {
    return version.from().orElse(Instant.MIN);
  }

  private static <T> List<T> joined(List<T> earlier, List<T> later) {
    var joined = new ArrayList<>(earlier);
    joined.addAll(later);
    return List.copyOf(joined);
  }
}
