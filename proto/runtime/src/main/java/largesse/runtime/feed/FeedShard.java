package largesse.runtime.feed;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** One shard of one feed: what is followed, led and stopped by itself. */
record FeedShard(String name, int shard) implements Comparable<FeedShard> {

  /** The number of its advisory lock in the service's database. */
  long lockKey() {
    var name = ("largesse.feed/" + this).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).getMostSignificantBits();
  }

  @Override
  public int compareTo(FeedShard other) {
    var byName = name.compareTo(other.name);
    return byName != 0 ? byName : Integer.compare(shard, other.shard);
  }

  @Override
  public String toString() {
    return name + "/" + shard;
  }
}
