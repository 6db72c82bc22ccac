package largesse.earning.purchase;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import largesse.earning.member.MemberReference;
import largesse.earning.member.StoreKey;

/** A step of the batch: sets aside commands that name unknown members or stores. */
final class ResolveParticipants {
  private ResolveParticipants() {}

  /** The participants of the purchases that are still open, by identity. */
  static Map<Command, Participants> resolve(Batch batch, LookUp.Known known) {
    var participants = new IdentityHashMap<Command, Participants>();
    for (var command : batch.open()) {
      resolve(command, known, batch).ifPresent(found -> participants.put(command, found));
    }
    return participants;
  }

  private static Optional<Participants> resolve(Command command, LookUp.Known known, Batch batch) {
    var store = known.stores().get(LookUp.storeKey(command));
    var reference = LookUp.reference(command);
    var member = reference.map(known.members()::get);
    if (store != null && member.isPresent() == reference.isPresent()) {
      return Optional.of(new Participants(store, member));
    }
    var unknownMember = member.isPresent() ? Optional.<MemberReference>empty() : reference;
    var unknownStore =
        store != null ? Optional.<StoreKey>empty() : Optional.of(LookUp.storeKey(command));
    batch.end(command, new Ending.Unknown(unknownMember, unknownStore));
    return Optional.empty();
  }
}
