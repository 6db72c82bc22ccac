package largesse.earning.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("xO1")
class VersionsTest {
  private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-11-24T00:00:00Z");
  private static final Instant WEDNESDAY = Instant.parse("2026-11-25T00:00:00Z");

  private record Version(String id, long revision, Optional<Instant> from) implements Versioned {}

  @Test
  void holdFromTheirTimeOnInclusive() {
    var versions = versions(ever("a", 1), from("a", 2, TUESDAY));

    assertThat(revisionsAt(versions, TUESDAY.minusNanos(1))).containsExactly(1L);
    assertThat(revisionsAt(versions, TUESDAY)).containsExactly(2L);
    assertThat(revisionsAt(versions, Instant.MIN)).containsExactly(1L);
  }

  @Test
  void takeThePlaceOfWhatWasPlannedForAfterThem() {
    var versions = versions(ever("a", 1), from("a", 2, WEDNESDAY), from("a", 3, TUESDAY));

    assertThat(revisionsAt(versions, MONDAY)).containsExactly(1L);
    assertThat(revisionsAt(versions, TUESDAY)).containsExactly(3L);
    assertThat(revisionsAt(versions, WEDNESDAY)).containsExactly(3L);
  }

  @Test
  void areOfOneThingEachById() {
    var versions = versions(ever("b", 2), from("c", 3, TUESDAY), ever("a", 1));

    assertThat(revisionsAt(versions, MONDAY)).containsExactly(1L, 2L);
    assertThat(versions.notBegunAt(MONDAY)).extracting(Version::id).containsExactly("c");
    assertThat(versions.notBegunAt(TUESDAY)).isEmpty();
  }

  @Test
  void areAsTheyWereAtAnEarlierRevision() {
    var versions = versions(ever("a", 1), ever("b", 2), from("a", 3, MONDAY));

    assertThat(revisionsAt(versions.asOf(2), TUESDAY)).containsExactly(1L, 2L);
    assertThat(revisionsAt(versions.asOf(0), TUESDAY)).isEmpty();
  }

  @Test
  void areTheSameAddedAtOnceOrOneByOne() {
    var first = ever("a", 1);
    var second = from("a", 2, TUESDAY);

    var oneByOne = Versions.<Version>none().with(List.of(first)).with(List.of(second));
    var backwards = versions(second, first);

    assertThat(oneByOne.all()).containsExactlyElementsOf(backwards.all().toList());
  }

  private static List<Long> revisionsAt(Versions<Version> versions, Instant time) {
    return versions.at(time).stream().map(Version::revision).toList();
  }

  private static Versions<Version> versions(Version... versions) {
    return Versions.<Version>none().with(List.of(versions));
  }

  private static Version ever(String id, long revision) {
    return new Version(id, revision, Optional.empty());
  }

  private static Version from(String id, long revision, Instant from) {
    return new Version(id, revision, Optional.of(from));
  }
}
