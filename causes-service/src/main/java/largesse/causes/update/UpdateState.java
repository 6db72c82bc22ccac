package largesse.causes.update;

/** Who sees an update. */
enum UpdateState {
  /** Nobody has decided about it yet. */
  PENDING,
  /** Everybody. */
  PUBLISHED,
  /** No reader, for good. */
  REJECTED
}
