package largesse.causes.cause;

/** How far a cause has come. */
public enum CauseState {
  /** Not each criterion is evidenced and approved yet. */
  CANDIDATE,
  /** It may go on a panel. */
  VETTED,
  /** It is, or was, on the open panel. */
  ACTIVE,
  /** It can't be chosen, and nothing is paid to it. */
  SUSPENDED,
  /** It receives no more, for good. */
  RETIRED;

  /** Whether it may be on an open panel, its evidence being whole. */
  public boolean isFit() {
    return switch (this) {
      case VETTED, ACTIVE -> true;
      case CANDIDATE, SUSPENDED, RETIRED -> false;
    };
  }
}
