package largesse.earning.rule;

import java.util.Map;

/**
 * A level that a member has reached by what they give.
 *
 * @param time 1 for the first time
 */
public record ReachedLevel(String level, int time) {
  /** In the words of conditions. */
  Map<String, Object> fields() {
    return Map.of("level", level, "time", (long) time);
  }
}
