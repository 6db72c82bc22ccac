package largesse.earning.purchase;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import largesse.earning.grant.Grant;
import largesse.earning.grant.GrantOrigin;
import largesse.earning.grant.Revocation;
import largesse.earning.ledger.Credit;
import largesse.earning.tally.TallyBook;
import largesse.earning.tally.Unreached;
import largesse.earning.unit.Units;

/** A command that has been judged, about to be written. */
sealed interface Work {
  Command command();

  /** Our id of what it records. */
  UUID id();

  /** The programme's now. */
  Instant now();

  Optional<UUID> memberId();

  /**
   * A purchase.
   *
   * @param granted the rewards that its member is granted
   * @param counted what it counts for
   */
  record OfPurchase(
      Command.OfPurchase command,
      UUID id,
      Instant now,
      Participants participants,
      Judged judged,
      List<Grant> granted,
      TallyBook.Outcome counted)
      implements Work {
    public OfPurchase {
      granted = List.copyOf(granted);
    }

    static OfPurchase of(
        Command.OfPurchase command,
        UUID id,
        Instant now,
        Participants participants,
        Judged judged) {
      var granted =
          participants
              .member()
              .map(member ->
                  Grant.of(
                      judged.evaluation().grants(),
                      command.programme(),
                      member.id(),
                      GrantOrigin.purchase(id),
                      command.purchase().occurredAt(),
                      now))
              .orElse(List.of());
      return new OfPurchase(
          command, id, now, participants, judged, granted, TallyBook.Outcome.NOTHING);
    }

    Purchase purchase() {
      return command.purchase();
    }

    /** What it earns by itself, and by what it makes the member reach. */
    List<Credit> allCredits() {
      return Stream.concat(
              judged.credits().stream(),
              counted.reached().stream().flatMap(reached -> reached.credits().stream()))
          .toList();
    }

    Work.OfPurchase judged(Judged another) {
      return of(command, id, now, participants, another).counting(counted);
    }

    Work.OfPurchase counting(TallyBook.Outcome another) {
      return new Work.OfPurchase(command, id, now, participants, judged, granted, another);
    }

    @Override
    public Optional<UUID> memberId() {
      return participants.member().map(member -> member.id());
    }

    /** The journal's subject of its events. */
    String subject() {
      return memberId().orElse(id).toString();
    }
  }

  /**
   * A return.
   *
   * @param unreached what the member no longer reaches
   */
  record OfReturn(
      Command.OfReturn command,
      UUID id,
      Instant now,
      JudgedReturn judged,
      List<Unreached> unreached)
      implements Work {

    /**
     * This return, and what it made the member lose.
     *
     * @param units in force at the purchase, with those that are newer
     */
    Work.OfReturn losing(List<Unreached> some, Units units) {
      return new Work.OfReturn(command, id, now, judged.with(units), some);
    }

    @Override
    public Optional<UUID> memberId() {
      return judged.purchase().memberId();
    }

    /** The grants that end with it. */
    List<Revocation> revocations() {
      return judged.revoked().stream().map(grant -> new Revocation(grant, id, now)).toList();
    }
  }
}
