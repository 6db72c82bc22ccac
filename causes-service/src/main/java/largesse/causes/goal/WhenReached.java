package largesse.causes.goal;

/** What becomes of a cause that has reached its goal (xC12). */
enum WhenReached {
  /** It goes on receiving shares. */
  CONTINUE,
  /** It is retired, and its later shares go to a successor. */
  REDIRECT,
  /** It is retired, and its later shares go to the programme's default. */
  CLOSE
}
