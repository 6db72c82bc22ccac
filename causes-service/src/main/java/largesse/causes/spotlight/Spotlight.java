package largesse.causes.spotlight;

import java.time.Instant;
import java.util.List;
import largesse.causes.text.Wordings;

/**
 * Some causes in front for a time.
 *
 * @param spotlight the operator's code
 * @param causes in the order in which they come
 * @param endsAt exclusive, after the beginning
 * @param badges what stands on them meanwhile; may be empty
 */
public record Spotlight(
    String spotlight, List<String> causes, Instant startsAt, Instant endsAt, Wordings badges) {
  public Spotlight {
    causes = List.copyOf(causes);
  }
}
