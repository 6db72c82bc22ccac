package largesse.causes.trail;

/**
 * Who does something, and why.
 *
 * @param actor the subject of their token; empty: the service itself, as the policy says
 * @param reason as they say; may be empty
 */
public record Act(String actor, String reason) {

  /** What the service does by itself. */
  public static Act byPolicy(String reason) {
    return new Act("", reason);
  }
}
