package largesse.causes.curation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a programme asks of its causes (A5).
 *
 * @param criteria each is to be evidenced by a document; without any, every cause is fit
 * @param warningDays how many days before a document expires a warning is given
 * @param graceDays for how many days after it expired the cause is not suspended yet
 */
record CurationPolicy(List<Criterion> criteria, int warningDays, int graceDays) {
  /** Of a programme that has put none. */
  static final CurationPolicy NONE = new CurationPolicy(List.of(), 0, 0);

  CurationPolicy {
    criteria = List.copyOf(criteria);
  }

  boolean asks(String criterion) {
    return criteria.stream().anyMatch(it -> it.criterion().equals(criterion));
  }

  /** The criteria that none of a cause's documents evidences on a day, in their order. */
  List<String> missing(List<Evidence> documents, LocalDate today) {
    return criteria.stream()
        .map(Criterion::criterion)
        .filter(criterion ->
            documents.stream().noneMatch(it -> it.evidences(criterion) && it.holds(today)))
        .toList();
  }

  /**
   * The first day on which a cause is to be suspended, because by then the last document for a
   * criterion has expired and the grace is over.
   *
   * <p>Shape: empty when no criterion was ever evidenced by a document that expires, or another one
   * holds for ever.
   */
  Optional<LocalDate> suspendedFrom(List<Evidence> documents) {
    var ends = new ArrayList<LocalDate>();
    for (var criterion : criteria) {
      var evidencing =
          documents.stream().filter(it -> it.evidences(criterion.criterion())).toList();
      if (evidencing.stream().allMatch(it -> it.expiresOn().isPresent())) {
        evidencing.stream()
            .flatMap(it -> it.expiresOn().stream())
            .max(LocalDate::compareTo)
            .ifPresent(ends::add);
      }
    }
    return ends.stream().min(LocalDate::compareTo).map(end -> end.plusDays(graceDays + 1L));
  }
}
