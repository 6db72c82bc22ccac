package largesse.causes.trail;

/**
 * What a change is about.
 *
 * @param id the cause or panel; empty for the policy
 */
public record Subject(String programme, Kind kind, String id) {

  /** Of what kind it is. */
  public enum Kind {
    CAUSE,
    PANEL,
    POLICY
  }

  public static Subject cause(String programme, String cause) {
    return new Subject(programme, Kind.CAUSE, cause);
  }

  public static Subject panel(String programme, String panel) {
    return new Subject(programme, Kind.PANEL, panel);
  }

  public static Subject policy(String programme) {
    return new Subject(programme, Kind.POLICY, "");
  }
}
