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
import largesse.earning.referral.Referred;
import largesse.earning.referral.Reversal;
import largesse.earning.rule.ReferralSide;
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
   * @param referred whom it rewards that another member has won its own
   */
  record OfPurchase(
      Command.OfPurchase command,
      UUID id,
      Instant now,
      Participants participants,
      Judged judged,
      List<Grant> granted,
      TallyBook.Outcome counted,
      List<Referred> referred)
      implements Work {
    public OfPurchase {
      granted = List.copyOf(granted);
      referred = List.copyOf(referred);
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
          command, id, now, participants, judged, granted, TallyBook.Outcome.NOTHING, List.of());
    }

    Purchase purchase() {
      return command.purchase();
    }

    /** What it earns the member by itself, by what they reach, and by having been won. */
    List<Credit> allCredits() {
      return Stream.of(
              judged.credits().stream(),
              counted.reached().stream().flatMap(reached -> reached.credits().stream()),
              referred.stream()
                  .filter(one -> one.side() == ReferralSide.FRIEND)
                  .flatMap(one -> one.judged().credits().stream()))
          .flatMap(credits -> credits)
          .toList();
    }

    Work.OfPurchase judged(Judged another) {
      return of(command, id, now, participants, another).counting(counted).referring(referred);
    }

    Work.OfPurchase counting(TallyBook.Outcome another) {
      return new Work.OfPurchase(
          command, id, now, participants, judged, granted, another, referred);
    }

    Work.OfPurchase referring(List<Referred> another) {
      return new Work.OfPurchase(command, id, now, participants, judged, granted, counted, another);
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
   * @param reversals what it leaves of what the purchase rewarded of the member's referral
   */
  record OfReturn(
      Command.OfReturn command,
      UUID id,
      Instant now,
      JudgedReturn judged,
      List<Unreached> unreached,
      List<Reversal> reversals)
      implements Work {

    /**
     * This return, and what it made the member lose.
     *
     * @param units in force at the purchase, with those that are newer
     */
    Work.OfReturn losing(List<Unreached> some, Units units) {
      return new Work.OfReturn(command, id, now, judged.with(units), some, reversals);
    }

    Work.OfReturn reversing(List<Reversal> another) {
      return new Work.OfReturn(command, id, now, judged, unreached, another);
    }

    @Override
    public Optional<UUID> memberId() {
      return judged.purchase().memberId();
    }

    /** The grants that end with it. */
    List<Revocation> revocations() {
      return Stream.concat(
              judged.revoked().stream(),
              reversals.stream().flatMap(reversal -> reversal.revoked().stream()))
          .map(grant -> new Revocation(grant, id, now))
          .toList();
    }
  }
}
