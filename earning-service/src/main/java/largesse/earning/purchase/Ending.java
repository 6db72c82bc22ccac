package largesse.earning.purchase;

import java.util.Optional;
import largesse.earning.member.MemberReference;
import largesse.earning.member.StoreKey;
import largesse.runtime.error.Refused;

/** How a command fared in a batch. */
sealed interface Ending {
  /** It is recorded, now or before. */
  record Answered(Answer answer) implements Ending {}

  record Declined(Refused refusal) implements Ending {}

  /** Another command of the batch was first; it is for the next batch. */
  record Postponed() implements Ending {}

  /** Not known here: members-service is to be asked. */
  record Unknown(Optional<MemberReference> member, Optional<StoreKey> store) implements Ending {}
}
