package largesse.earning.share;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A share policy as it was drafted, approved and published, as far as it was. A draft is not
 * edited: another is written.
 *
 * @param version its number within the programme, from 1
 * @param approvals in the order in which they were given
 * @param publication absent: a draft, without effect
 */
public record WrittenPolicy(
    int version,
    PolicyTerms terms,
    Instant createdAt,
    List<Approval> approvals,
    Optional<Publication> publication) {

  public WrittenPolicy {
    approvals = List.copyOf(approvals);
  }

  static WrittenPolicy draft(int version, PolicyTerms terms, Instant createdAt) {
    return new WrittenPolicy(version, terms, createdAt, List.of(), Optional.empty());
  }

  /**
   * What makes a policy the programme's terms, for ever.
   *
   * @param from from when it holds; absent: since ever
   */
  public record Publication(long revision, Optional<Instant> from, Instant publishedAt) {}

  boolean isApproved() {
    return Approval.suffice(approvals);
  }

  WrittenPolicy approved(List<Approval> by) {
    return new WrittenPolicy(version, terms, createdAt, by, publication);
  }

  WrittenPolicy published(Publication as) {
    return new WrittenPolicy(version, terms, createdAt, approvals, Optional.of(as));
  }

  /** As lines are judged by it, published or not. */
  public SharePolicy toSharePolicy() {
    return new SharePolicy(version, terms);
  }

  /** As purchases are judged by it; only a published one. */
  PublishedSharePolicy toPublished() {
    var as = publication.orElseThrow();
    return new PublishedSharePolicy(toSharePolicy(), as.revision(), as.from());
  }
}
