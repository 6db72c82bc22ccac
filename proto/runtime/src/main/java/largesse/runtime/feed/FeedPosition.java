package largesse.runtime.feed;

/**
 * How far a shard of a feed has been applied, and what has stopped it.
 *
 * @param stoppedAt the poisonous event's position; 0 while it runs
 * @param error why it has stopped; empty while it runs
 */
record FeedPosition(FeedShard feed, long position, long stoppedAt, String error) {

  boolean isStopped() {
    return stoppedAt > 0;
  }
}
