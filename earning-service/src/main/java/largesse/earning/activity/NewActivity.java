package largesse.earning.activity;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import largesse.earning.grant.Grant;
import largesse.earning.ledger.Credit;
import largesse.earning.member.Member;
import largesse.earning.occasion.JudgedHappening;
import largesse.earning.tally.Reached;

/**
 * An activity about to be written.
 *
 * @param member as the activity found them
 * @param reached what the member has reached by it
 * @param granted the rewards that the member is granted
 * @param credited smallest steps, over all units
 */
record NewActivity(
    UUID id,
    Activity activity,
    Member member,
    Instant recordedAt,
    JudgedHappening judged,
    List<Reached> reached,
    List<Grant> granted,
    long credited,
    ByteString requestHash,
    byte[] answer) {

  /** What it earns by itself, and by what it makes the member reach. */
  List<Credit> allCredits() {
    return Stream.concat(
            judged.credits().stream(), reached.stream().flatMap(one -> one.credits().stream()))
        .toList();
  }
}
