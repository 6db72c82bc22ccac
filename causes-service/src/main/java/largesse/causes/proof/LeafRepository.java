package largesse.causes.proof;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.runtime.db.Columns;
import largesse.runtime.money.Micros;
import org.jspecify.annotations.Nullable;

/** What is booked as leaves, and where in which tree they are. */
@Singleton
class LeafRepository {
  private static final int FETCHED_AT_ONCE = 4096;

  private static final String LAST_BOOKING =
      "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM allocation_booking";

  private static final String LEAF =
      """
      e.subject, e.purchase_id, e.origin, e.origin_id, min(e.business_date) AS business_date,
      array_agg(e.cause ORDER BY e.cause) AS causes,
      array_agg(CASE WHEN e.to_account = 'GIVEN' THEN -e.amount_micros ELSE e.amount_micros END
                ORDER BY e.cause) AS amounts
      """;

  /** Of what lies beyond the mark, only what came after the end of a day can be sealed already. */
  private static final String UNSEALED =
      """
      FROM allocation_entry e
      WHERE e.programme = ? AND e.booking > ? AND e.booking <= ? AND e.recorded_at < ?
        AND NOT EXISTS (
            SELECT FROM sealed_leaf l
            WHERE l.programme = ? AND l.booking > ? AND l.subject = e.subject
              AND l.purchase_id = e.purchase_id AND l.origin = e.origin
              AND l.origin_id = e.origin_id)
      """;

  private static final String DAYS =
      "SELECT DISTINCT (e.recorded_at AT TIME ZONE ?)::date AS day " + UNSEALED + " ORDER BY 1";

  private static final String LEAVES =
      "SELECT "
          + LEAF
          + ", max(e.booking) AS booking "
          + UNSEALED
          + " GROUP BY 1, 2, 3, 4 ORDER BY booking";

  private static final String FIRST_UNSEALED = "SELECT min(e.booking) AS booking " + UNSEALED;

  private static final String ADD =
      """
      INSERT INTO sealed_leaf
          (programme, subject, purchase_id, origin, origin_id, seal_number, leaf_index, booking)
      SELECT ?, subject, purchase_id, origin, origin_id, ?, ? + ordinality - 1, booking
      FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::bigint[]) WITH ORDINALITY
          AS leaf (subject, purchase_id, origin, origin_id, booking, ordinality)
      """;

  private static final String OF_PURCHASE =
      "SELECT "
          + LEAF
          + """
          , l.seal_number, l.leaf_index
          FROM allocation_entry e
          LEFT JOIN sealed_leaf l USING (programme, subject, purchase_id, origin, origin_id)
          WHERE e.programme = ? AND e.subject = ? AND e.purchase_id = ?
          GROUP BY 1, 2, 3, 4, l.seal_number, l.leaf_index ORDER BY max(e.booking)
          """;

  private static final String SEALED =
      "SELECT l.seal_number, l.leaf_index, l.purchase_id AS sealed_id, booked.* FROM sealed_leaf l"
          + " LEFT JOIN (SELECT "
          + LEAF
          + """
           FROM allocation_entry e WHERE e.programme = ? GROUP BY 1, 2, 3, 4) AS booked
          ON booked.subject = l.subject AND booked.purchase_id = l.purchase_id
              AND booked.origin = l.origin AND booked.origin_id = l.origin_id
          WHERE l.programme = ? ORDER BY l.seal_number, l.leaf_index
          """;

  /**
   * What of a programme may be unsealed.
   *
   * @param after everything up to this booking is sealed
   * @param upTo no later one
   */
  record Window(String programme, long after, long upTo) {}

  /** A leaf with the number of its last booking. */
  record Unsealed(Leaf leaf, long booking) {}

  /** A leaf with where it is; {@code sealed} is empty when it is nowhere yet. */
  record Placed(Leaf leaf, Optional<Place> sealed) {}

  /** The place of a leaf. */
  record Place(int seal, int index) {}

  /** What is done with each of many rows. */
  @FunctionalInterface
  interface Each<T> {
    void take(T row) throws SQLException;
  }

  /** The number of the last booking of all, committed or not. */
  long lastBooking(Connection tx) throws SQLException {
    try (var query = tx.prepareStatement(LAST_BOOKING);
        var row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The days, in order, on which something was recorded before a time that is not sealed. */
  List<LocalDate> days(Connection tx, Window window, Instant before, ZoneId zone)
      throws SQLException {
    try (var query = tx.prepareStatement(DAYS)) {
      query.setString(1, zone.getId());
      bind(query, 1, window, before.atOffset(ZoneOffset.UTC));
      var days = new ArrayList<LocalDate>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          days.add(rows.getObject("day", LocalDate.class));
        }
      }
      return days;
    }
  }

  /** Reads what was recorded before a time and is not sealed, in the order of bookings. */
  void unsealed(Connection tx, Window window, Instant before, Each<Unsealed> each)
      throws SQLException {
    try (var query = tx.prepareStatement(LEAVES)) {
      query.setFetchSize(FETCHED_AT_ONCE);
      bind(query, 0, window, before.atOffset(ZoneOffset.UTC));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          each.take(new Unsealed(leaf(rows), rows.getLong("booking")));
        }
      }
    }
  }

  /** The last booking up to which nothing of a window is unsealed. */
  long sealedUpTo(Connection tx, Window window) throws SQLException {
    try (var query = tx.prepareStatement(FIRST_UNSEALED)) {
      bind(query, 0, window, OffsetDateTime.MAX);
      try (var row = query.executeQuery()) {
        row.next();
        var first = row.getObject("booking", Long.class);
        return first == null ? window.upTo() : first - 1;
      }
    }
  }

  /** Notes where leaves are: beside each other from an index on. */
  void add(Connection tx, String programme, int seal, int firstIndex, List<Unsealed> leaves)
      throws SQLException {
    try (var insert = tx.prepareStatement(ADD)) {
      Columns.of(tx, insert, leaves)
          .same(programme)
          .same(seal)
          .same(firstIndex)
          .uuid(it -> it.leaf().subject())
          .uuid(it -> it.leaf().purchaseId())
          .text(it -> it.leaf().origin())
          .uuid(it -> it.leaf().originId())
          .int8(Unsealed::booking);
      insert.executeUpdate();
    }
  }

  /** All that a purchase has booked, in the order of bookings; empty when there is none. */
  List<Placed> ofPurchase(Connection connection, String programme, UUID subject, UUID purchaseId)
      throws SQLException {
    try (var query = connection.prepareStatement(OF_PURCHASE)) {
      query.setString(1, programme);
      query.setObject(2, subject);
      query.setObject(3, purchaseId);
      var leaves = new ArrayList<Placed>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          leaves.add(new Placed(leaf(rows), Optional.ofNullable(place(rows))));
        }
      }
      return leaves;
    }
  }

  /** A leaf as a tree has it; {@code booked} is empty when nothing is booked for it any more. */
  record Sealed(Place place, Optional<Leaf> booked) {}

  /** Reads all leaves of all trees, in their order. */
  void sealed(Connection tx, String programme, Each<Sealed> each) throws SQLException {
    try (var query = tx.prepareStatement(SEALED)) {
      query.setFetchSize(FETCHED_AT_ONCE);
      query.setString(1, programme);
      query.setString(2, programme);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          var place = new Place(rows.getInt("seal_number"), rows.getInt("leaf_index"));
          var isBooked = rows.getObject("purchase_id") != null;
          each.take(new Sealed(place, isBooked ? Optional.of(leaf(rows)) : Optional.empty()));
        }
      }
    }
  }

  private static void bind(PreparedStatement query, int bound, Window window, OffsetDateTime before)
      throws SQLException {
    var column = bound;
    query.setString(++column, window.programme());
    query.setLong(++column, window.after());
    query.setLong(++column, window.upTo());
    query.setObject(++column, before);
    query.setString(++column, window.programme());
    query.setLong(++column, window.after());
  }

  private static @Nullable Place place(ResultSet row) throws SQLException {
    var seal = row.getObject("seal_number", Integer.class);
    return seal == null ? null : new Place(seal, row.getInt("leaf_index"));
  }

  private static Leaf leaf(ResultSet row) throws SQLException {
    var causes = (String[]) row.getArray("causes").getArray();
    var amounts = (Long[]) row.getArray("amounts").getArray();
    var parts = new ArrayList<Leaf.Part>();
    for (var i = 0; i < causes.length; i++) {
      parts.add(new Leaf.Part(causes[i], new Micros(amounts[i])));
    }
    return new Leaf(
        row.getObject("subject", UUID.class),
        row.getObject("purchase_id", UUID.class),
        row.getString("origin"),
        row.getObject("origin_id", UUID.class),
        row.getObject("business_date", LocalDate.class),
        parts);
  }
}
