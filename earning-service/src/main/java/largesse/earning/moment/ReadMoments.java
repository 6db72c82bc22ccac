package largesse.earning.moment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import largesse.earning.configuration.Configurations;
import largesse.earning.member.MergeRepository;
import largesse.earning.occasion.JudgedHappening;
import largesse.earning.platform.EarningReason;
import largesse.earning.platform.Snapshot;
import largesse.runtime.db.Transactions;
import largesse.runtime.programme.Programmes;

/** Shows moments, and tells why they yielded what they did. */
@Singleton
class ReadMoments {
  private final Transactions transactions;
  private final Programmes programmes;
  private final Configurations configurations;
  private final MomentRepository moments;
  private final MergeRepository merges;

  @Inject
  ReadMoments(
      Transactions transactions,
      Programmes programmes,
      Configurations configurations,
      MomentRepository moments,
      MergeRepository merges) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.configurations = configurations;
    this.moments = moments;
    this.merges = merges;
  }

  /**
   * A moment and why it yielded what it did.
   *
   * @param judged judged anew by what it was judged by, so with the same result
   */
  record Explained(RecordedMoment moment, JudgedHappening judged) {}

  /**
   * A member's moments, the newest first.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  List<RecordedMoment> list(String programme, UUID memberId) {
    programmes.get(programme);
    return transactions.reading(connection ->
        moments.ofMembers(connection, programme, merges.same(connection, programme, memberId)));
  }

  /**
   * Why a moment yielded what it did.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, MOMENT_UNKNOWN
   */
  Explained explain(String programme, UUID memberId, UUID id) {
    var zone = programmes.get(programme).timeZone();
    return transactions.inTransaction(tx -> {
      Snapshot.begin(tx);
      var recorded =
          moments
              .find(tx, programme, merges.same(tx, programme, memberId), id)
              .orElseThrow(() ->
                  EarningReason.MOMENT_UNKNOWN.refusedAt("moment_id", "There is no such moment."));
      var by = configurations.asOf(tx, programme, recorded.configurationRevision());
      var judged = JudgedHappening.of(recorded.happening(), by, zone, recorded.room());
      return new Explained(recorded, judged);
    });
  }
}
