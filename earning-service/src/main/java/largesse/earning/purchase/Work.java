package largesse.earning.purchase;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.earning.grant.Grant;
import largesse.earning.grant.GrantOrigin;
import largesse.earning.grant.Revocation;

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
   */
  record OfPurchase(
      Command.OfPurchase command,
      UUID id,
      Instant now,
      Participants participants,
      Judged judged,
      List<Grant> granted)
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
      return new OfPurchase(command, id, now, participants, judged, granted);
    }

    Purchase purchase() {
      return command.purchase();
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

  /** A return. */
  record OfReturn(Command.OfReturn command, UUID id, Instant now, JudgedReturn judged)
      implements Work {
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
