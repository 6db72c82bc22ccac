package largesse.earning.rule;

import java.util.Map;

/**
 * What rules see of a member, as the purchase found them. Not who it is: no rule can be made for
 * one person.
 *
 * @param tier empty: none
 * @param segment empty: none
 */
public record BasketMember(String tier, String segment) {

  /** In the words of conditions. */
  Map<String, String> fields() {
    return Map.of("tier", tier, "segment", segment);
  }
}
