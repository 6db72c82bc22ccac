package largesse.members.programme;

/** What a programme is for (B9). */
public enum Objective {
  NOT_STATED,
  ATTRACT,
  RETAIN,
  PROTECT
}
