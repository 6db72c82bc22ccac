package largesse.earning.activity;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import largesse.earning.activitytype.AttributeValue;
import largesse.earning.member.Member;
import largesse.earning.member.MemberReference;
import largesse.earning.occasion.Happening;
import largesse.earning.rule.Action;
import largesse.earning.rule.BasketMember;
import largesse.earning.rule.Trigger;

/** What a member did, as an outside system tells it. */
record Activity(
    ActivityKey key,
    String type,
    MemberReference member,
    Instant occurredAt,
    Map<String, AttributeValue> attributes) {

  Activity {
    attributes = Map.copyOf(attributes);
  }

  String programme() {
    return key.programme();
  }

  /**
   * It as rules see it.
   *
   * @param who did it, as it found them
   */
  Happening by(Member who) {
    var facts =
        attributes.entrySet().stream()
            .collect(
                Collectors.<Map.Entry<String, AttributeValue>, String, Object>toMap(
                    Map.Entry::getKey, entry -> entry.getValue().fact()));
    var seen = new BasketMember(who.tier(), who.segment());
    return new Happening(
        programme(),
        who.id(),
        occurredAt,
        new Trigger.OfActivity(type),
        new Action(Optional.of(seen), facts));
  }
}
