package largesse.earning.tally;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import largesse.earning.counter.CompiledCounter;
import largesse.earning.platform.SetBasedRepository;
import largesse.runtime.db.Columns;
import largesse.runtime.db.RoundTrip;
import org.jspecify.annotations.Nullable;

/** The rows of {@code tally_holder}, {@code tally}, {@code tally_slot} and {@code contribution}. */
@Singleton
class TallyRepository extends SetBasedRepository {
  private static final String CREATE_HOLDERS =
      """
      INSERT INTO tally_holder (programme, member_id)
      SELECT * FROM unnest(?::text[], ?::uuid[])
      ON CONFLICT DO NOTHING
      """;

  private static final String LOCK_HOLDERS =
      """
      SELECT 1
      FROM unnest(?::text[], ?::uuid[]) AS asked (programme, member_id)
      JOIN tally_holder ON tally_holder.programme = asked.programme
        AND tally_holder.member_id = asked.member_id
      ORDER BY tally_holder.programme, tally_holder.member_id::text
      FOR UPDATE OF tally_holder
      """;

  /** Those that a span meets. */
  private static final String MET =
      """
      FROM unnest(?::text[], ?::uuid[], ?::text[], ?::date[], ?::date[])
        AS asked (programme, member_id, counter, day, before)
      JOIN tally ON tally.programme = asked.programme AND tally.member_id = asked.member_id
        AND tally.counter = asked.counter AND tally.starts_on < asked.before
        AND tally.ends_on > asked.day
      """;

  private static final String TALLIES = "SELECT DISTINCT tally.* " + MET;

  /** Of a chain all; of others those that something is added to. */
  private static final String SLOTS =
      """
      SELECT DISTINCT tally_slot.*
      FROM unnest(?::text[], ?::uuid[], ?::text[], ?::date[], ?::date[], ?::text[])
        AS asked (programme, member_id, counter, day, before, slot)
      JOIN tally ON tally.programme = asked.programme AND tally.member_id = asked.member_id
        AND tally.counter = asked.counter AND tally.starts_on < asked.before
        AND tally.ends_on > asked.day
      JOIN tally_slot ON tally_slot.programme = tally.programme
        AND tally_slot.member_id = tally.member_id AND tally_slot.counter = tally.counter
        AND tally_slot.starts_on = tally.starts_on
        AND (asked.slot IS NULL OR tally_slot.slot = asked.slot)
      """;

  private static final String OF_ORIGIN =
      """
      FROM unnest(?::text[], ?::uuid[], ?::uuid[]) AS asked (programme, member_id, origin_id)
      JOIN contribution ON contribution.programme = asked.programme
        AND contribution.member_id = asked.member_id AND contribution.origin_id = asked.origin_id
      """;

  private static final String CONTRIBUTIONS = "SELECT contribution.* " + OF_ORIGIN;

  private static final String TALLIES_OF_ORIGIN =
      "SELECT DISTINCT tally.* "
          + OF_ORIGIN
          + """
          JOIN tally ON tally.programme = contribution.programme
            AND tally.member_id = contribution.member_id AND tally.counter = contribution.counter
            AND tally.starts_on = contribution.starts_on
          """;

  private static final String SLOTS_OF_ORIGIN =
      "SELECT DISTINCT tally_slot.* "
          + OF_ORIGIN
          + """
          JOIN tally_slot ON tally_slot.programme = contribution.programme
            AND tally_slot.member_id = contribution.member_id
            AND tally_slot.counter = contribution.counter
            AND tally_slot.starts_on = contribution.starts_on
          """;

  private static final String SAVE_TALLIES =
      """
      INSERT INTO tally (programme, member_id, counter, starts_on, ends_on, target, total, reached,
                         free_taken)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::text[], ?::date[], ?::date[], ?::bigint[],
                           ?::bigint[], ?::bigint[], ?::bigint[])
      ON CONFLICT (programme, member_id, counter, starts_on) DO UPDATE
      SET target = excluded.target, total = excluded.total, reached = excluded.reached,
          free_taken = excluded.free_taken
      """;

  private static final String SAVE_SLOTS =
      """
      INSERT INTO tally_slot (programme, member_id, counter, starts_on, slot, amount)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::text[], ?::date[], ?::text[], ?::bigint[])
      ON CONFLICT (programme, member_id, counter, starts_on, slot) DO UPDATE
      SET amount = excluded.amount
      """;

  private static final String SAVE_CONTRIBUTIONS =
      """
      INSERT INTO contribution (programme, member_id, origin_id, counter, starts_on, slot, amount,
                                free_pieces)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::date[], ?::text[],
                           ?::bigint[], ?::bigint[])
      ON CONFLICT (programme, member_id, origin_id, counter, starts_on, slot) DO UPDATE
      SET amount = excluded.amount, free_pieces = excluded.free_pieces
      """;

  /**
   * What is asked for.
   *
   * @param slot null: all
   */
  private record Asked(
      Holder holder, CompiledCounter counter, LocalDate day, @Nullable String slot) {
    /** Later than the first day of every tally that the day may count in. */
    LocalDate before() {
      return counter.terms().window().spanOf(day).until();
    }
  }

  private record Origin(Holder holder, UUID id) {}

  private record SlotRow(TallyKey tally, String slot, long amount) {}

  /** Locks the holders in their order until the transaction ends, and reads what is demanded. */
  TallyBook lock(Connection tx, Collection<TallyDemand> demands) throws SQLException {
    var holders = demands.stream().flatMap(TallyDemand::holders).distinct().sorted().toList();
    var trip = new RoundTrip();
    trip.write(
        CREATE_HOLDERS, holders, columns -> columns.text(Holder::programme).uuid(Holder::memberId));
    trip.query(
        LOCK_HOLDERS,
        holders,
        columns -> columns.text(Holder::programme).uuid(Holder::memberId),
        rows -> {});
    return read(tx, trip, demands);
  }

  /** Reads what is demanded, as it is. */
  TallyBook read(Connection connection, Collection<TallyDemand> demands) throws SQLException {
    return read(connection, new RoundTrip(), demands);
  }

  private static TallyBook read(
      Connection connection, RoundTrip trip, Collection<TallyDemand> demands) throws SQLException {
    var tallies = new HashMap<TallyKey, Tally>();
    var slots = new ArrayList<SlotRow>();
    var counted = new ArrayList<Counted>();
    var asked = demands.stream().flatMap(demand -> asked(demand).stream()).toList();
    var slotted = asked.stream().filter(one -> one.counter().terms().isSlotted()).toList();
    trip.query(
        TALLIES,
        asked.stream()
            .map(one -> new Asked(one.holder(), one.counter(), one.day(), ""))
            .distinct()
            .toList(),
        columns -> bind(columns),
        rows -> tallies(rows, tallies));
    trip.query(
        SLOTS, slotted, columns -> bind(columns).text(Asked::slot), rows -> slots(rows, slots));
    var origins =
        demands.stream()
            .flatMap(demand ->
                demand.takenBack().stream()
                    .flatMap(id -> demand.holders().map(holder -> new Origin(holder, id))))
            .toList();
    trip.query(
        CONTRIBUTIONS, origins, TallyRepository::bindOrigins, rows -> counted(rows, counted));
    trip.query(
        TALLIES_OF_ORIGIN, origins, TallyRepository::bindOrigins, rows -> tallies(rows, tallies));
    trip.query(SLOTS_OF_ORIGIN, origins, TallyRepository::bindOrigins, rows -> slots(rows, slots));
    trip.run(connection);
    for (var slot : slots) {
      var tally = tallies.get(slot.tally());
      if (tally != null) {
        tally.load(slot.slot(), slot.amount());
      }
    }
    return new TallyBook(tallies.values(), counted);
  }

  private static List<Asked> asked(TallyDemand demand) {
    var asked = new ArrayList<Asked>();
    for (var contribution : demand.contributions()) {
      var counter = contribution.counter();
      if (counter.terms().isChained() || contribution.amounts().isEmpty()) {
        asked.add(new Asked(demand.holder(), counter, contribution.day(), null));
        continue;
      }
      contribution
          .amounts()
          .keySet()
          .forEach(
              slot -> asked.add(new Asked(demand.holder(), counter, contribution.day(), slot)));
    }
    return asked;
  }

  private static Columns<Asked> bind(Columns<Asked> columns) throws SQLException {
    return columns
        .text(one -> one.holder().programme())
        .uuid(one -> one.holder().memberId())
        .text(one -> one.counter().id())
        .date(Asked::day)
        .date(Asked::before);
  }

  private static void bindOrigins(Columns<Origin> columns) throws SQLException {
    columns
        .text(origin -> origin.holder().programme())
        .uuid(origin -> origin.holder().memberId())
        .uuid(Origin::id);
  }

  /** Writes what has changed. */
  void save(RoundTrip trip, TallyBook book) {
    var tallies = book.changedTallies();
    trip.write(
        SAVE_TALLIES,
        tallies,
        columns ->
            key(columns, Tally::key)
                .date(Tally::until)
                .int8(Tally::target)
                .int8(Tally::total)
                .int8(Tally::reached)
                .int8(Tally::freeTaken));
    var slots = new ArrayList<SlotRow>();
    for (var tally : tallies) {
      tally
          .changedSlots()
          .forEach((slot, amount) -> slots.add(new SlotRow(tally.key(), slot, amount)));
    }
    trip.write(
        SAVE_SLOTS,
        slots,
        columns -> key(columns, SlotRow::tally).text(SlotRow::slot).int8(SlotRow::amount));
    trip.write(
        SAVE_CONTRIBUTIONS,
        book.changedContributions(),
        columns ->
            columns
                .text(row -> row.tally().programme())
                .uuid(row -> row.tally().memberId())
                .uuid(Counted::originId)
                .text(row -> row.tally().counter())
                .date(row -> row.tally().startsOn())
                .text(Counted::slot)
                .int8(Counted::amount)
                .int8(Counted::freePieces));
  }

  private static <T> Columns<T> key(Columns<T> columns, Function<T, TallyKey> key)
      throws SQLException {
    return columns
        .text(row -> key.apply(row).programme())
        .uuid(row -> key.apply(row).memberId())
        .text(row -> key.apply(row).counter())
        .date(row -> key.apply(row).startsOn());
  }

  private static void tallies(ResultSet rows, Map<TallyKey, Tally> tallies) throws SQLException {
    while (rows.next()) {
      var key = key(rows);
      tallies.putIfAbsent(
          key,
          new Tally(
              key,
              rows.getObject("ends_on", LocalDate.class),
              rows.getLong("target"),
              rows.getLong("total"),
              rows.getLong("reached"),
              rows.getLong("free_taken")));
    }
  }

  private static void slots(ResultSet rows, List<SlotRow> slots) throws SQLException {
    while (rows.next()) {
      slots.add(new SlotRow(key(rows), rows.getString("slot"), rows.getLong("amount")));
    }
  }

  private static void counted(ResultSet rows, List<Counted> counted) throws SQLException {
    while (rows.next()) {
      counted.add(
          new Counted(
              key(rows),
              uuid(rows, "origin_id"),
              rows.getString("slot"),
              rows.getLong("amount"),
              rows.getLong("free_pieces")));
    }
  }

  private static TallyKey key(ResultSet rows) throws SQLException {
    return new TallyKey(
        rows.getString("programme"),
        uuid(rows, "member_id"),
        rows.getString("counter"),
        rows.getObject("starts_on", LocalDate.class));
  }
}
