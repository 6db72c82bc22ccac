package largesse.earning.purchase;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import largesse.earning.rule.Room;
import largesse.runtime.money.Micros;

/**
 * A purchase in the book.
 *
 * @param purchase as the till told it, without the lines; its member, if any, by our id
 * @param participants as the purchase found them
 * @param policyVersion 0: no policy was in force
 * @param room what others had left of caps
 * @param grants how many rewards it was granted
 * @param home whom it was recorded for, if they have been merged into its member since
 * @param kin who ever was one with its member; empty: nobody
 * @param lines in the order of their numbers
 * @param answer the response as stored
 */
record RecordedPurchase(
    UUID id,
    Purchase purchase,
    Participants participants,
    Instant recordedAt,
    long configurationRevision,
    int policyVersion,
    Room room,
    int grants,
    Optional<UUID> home,
    Set<UUID> kin,
    List<RecordedLine> lines,
    byte[] answer) {

  RecordedPurchase {
    kin = Set.copyOf(kin);
    lines = List.copyOf(lines);
  }

  String programme() {
    return purchase.programme();
  }

  Optional<UUID> memberId() {
    return participants.member().map(member -> member.id());
  }

  /** Who bought, as it was recorded. */
  Optional<UUID> buyer() {
    return home.or(this::memberId);
  }

  /** The journal's subject of its events. */
  String subject() {
    return memberId().orElse(id).toString();
  }

  /** The purchase with its lines, as it was judged at first. */
  Purchase asBought() {
    return purchase.withLines(lines.stream().map(RecordedLine::line).toList());
  }

  Micros netLeft() {
    return lines.stream().map(RecordedLine::netLeft).reduce(Micros.ZERO, Micros::plus);
  }

  Micros shareLeft() {
    return lines.stream().map(RecordedLine::shareLeft).reduce(Micros.ZERO, Micros::plus);
  }

  RecordedPurchase withLines(List<RecordedLine> newLines) {
    return new RecordedPurchase(
        id,
        purchase,
        participants,
        recordedAt,
        configurationRevision,
        policyVersion,
        room,
        grants,
        home,
        kin,
        newLines,
        answer);
  }
}
