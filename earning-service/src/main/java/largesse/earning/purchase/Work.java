package largesse.earning.purchase;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A command that has been judged, about to be written. */
sealed interface Work {
  Command command();

  /** Our id of what it records. */
  UUID id();

  /** The programme's now. */
  Instant now();

  Optional<UUID> memberId();

  /** A purchase. */
  record OfPurchase(
      Command.OfPurchase command, UUID id, Instant now, Participants participants, Judged judged)
      implements Work {
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
  }
}
