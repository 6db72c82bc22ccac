package largesse.runtime.journal;

import io.micrometer.core.instrument.Metrics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import largesse.runtime.db.RoundTrip;
import largesse.runtime.db.WithDatabase;
import largesse.runtime.ids.Ids;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Records what happened, in the transaction in which it happened, for others to follow.
 *
 * <p>Invariant: the order of positions is the order of commits, without gaps, because the lock on a
 * shard's end is held from taking a position until the commit. So readers need no more than {@code
 * position > ?}. Each row carries the hash of the one before.
 */
@WithDatabase
@Singleton
public class Journal {
  private static final int MAX_PAYLOAD_BYTES = 1 << 20;

  private final int shards;
  private final InstantSource clock;

  /**
   * @param shards how many logical shards; to be set before the first event, since a subject's
   *     events are in the shard that its name and this number say
   */
  @Inject
  public Journal(
      @ConfigProperty(name = "largesse.journal.shards", defaultValue = "1") int shards,
      InstantSource clock) {
    this.shards = shards;
    this.clock = clock;
  }

  /**
   * Appends entries in their order. These must be the last statements of the transaction: from here
   * to its commit no other transaction can append.
   *
   * @return the position of each entry in its shard
   */
  public List<Long> append(Connection tx, List<JournalEntry> entries) throws SQLException {
    return append(tx, new RoundTrip(), entries);
  }

  /** As {@link #append(Connection, List)}, after statements that go to PostgreSQL together. */
  public List<Long> append(Connection tx, RoundTrip before, List<JournalEntry> entries)
      throws SQLException {
    if (entries.isEmpty()) {
      before.run(tx);
      return List.of();
    }
    var heads = JournalHeads.lock(tx, before, shardsOf(entries), shards);
    var appendedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var chain = new HashChain();
    var batch = new JournalBatch(entries.size());
    var positions = new ArrayList<Long>(entries.size());
    for (var entry : entries) {
      var shard = shardOf(entry.subject());
      var head = heads.getOrDefault(shard, new JournalHeads.Head(0, HashChain.genesis()));
      var type = entry.payload().getDescriptorForType();
      var row =
          new JournalRow(
              shard,
              head.position() + 1,
              Ids.next(),
              entry.programme(),
              aggregateType(type.getFile().getPackage()),
              entry.subject(),
              type.getFullName(),
              payload(entry),
              entry.occurredAt(),
              entry.recordedAt(),
              appendedAt,
              entry.traceparent());
      var hash = chain.next(head.hash(), row);
      heads.put(shard, new JournalHeads.Head(row.position(), hash));
      batch.add(row, hash);
      positions.add(row.position());
    }
    batch.write(tx, heads);
    Metrics.counter("largesse.journal.appended").increment(entries.size());
    return positions;
  }

  /** The last committed position of the shard that a subject's events are in; 0: none. */
  public long end(Connection connection, String subject) throws SQLException {
    return JournalHeads.positions(connection).getOrDefault(shardOf(subject), 0L);
  }

  private static byte[] payload(JournalEntry entry) {
    var bytes = entry.payload().toByteArray();
    if (bytes.length > MAX_PAYLOAD_BYTES) {
      throw new IllegalArgumentException("An event of " + bytes.length + " bytes is too large");
    }
    return bytes;
  }

  private Set<Integer> shardsOf(List<JournalEntry> entries) {
    var used = new TreeSet<Integer>();
    entries.forEach(entry -> used.add(shardOf(entry.subject())));
    return used;
  }

  private int shardOf(String subject) {
    if (shards == 1) {
      return 0;
    }
    var hash = new CRC32C();
    hash.update(subject.getBytes(StandardCharsets.UTF_8));
    return (int) (hash.getValue() % shards);
  }

  /**
   * What Debezium's event router routes by: the service, so that all events of a subject stay in
   * one topic and in order. "earning" for the package "largesse.earning.v1".
   */
  private static String aggregateType(String protoPackage) {
    return Arrays.asList(protoPackage.split("\\.")).get(1);
  }
}
