package largesse.earning.activity;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import largesse.earning.activitytype.AttributeValue;
import largesse.earning.member.MemberReference;
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

  /** What has the rules for it evaluated. */
  Trigger trigger() {
    return new Trigger.OfActivity(type);
  }

  /** The attributes as conditions know them. */
  Map<String, Object> facts() {
    return attributes.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().fact()));
  }
}
