package largesse.runtime.feed;

/** Somebody else has moved the position: another replica follows now, or the feed begins anew. */
final class PositionMoved extends RuntimeException {
  PositionMoved(FeedShard feed, long expected) {
    super(feed + " is no longer at " + expected, null, false, false);
  }
}
