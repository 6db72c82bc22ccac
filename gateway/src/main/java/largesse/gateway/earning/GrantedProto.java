package largesse.gateway.earning;

import static largesse.gateway.json.Absent.orText;

import java.util.List;
import largesse.gateway.json.Absent;
import org.jspecify.annotations.Nullable;

/** Rewards granted, from messages to JSON. */
final class GrantedProto {
  private GrantedProto() {}

  /** Null: none. */
  static @Nullable List<Granted> json(List<largesse.earning.v1.Granted> granted) {
    return Absent.orList(
        granted,
        one ->
            new Granted(
                orText(one.getGrantId()),
                one.getReward(),
                one.getQuantity(),
                orText(one.getRule())));
  }
}
