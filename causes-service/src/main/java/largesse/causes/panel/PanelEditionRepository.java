package largesse.causes.panel;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import largesse.causes.split.SplitColumns;
import largesse.runtime.db.RoundTrip;

/** The editions of the open panels, append only. */
@Singleton
public class PanelEditionRepository {
  private static final String LOCK_FOR_EDITING =
      "SELECT pg_advisory_xact_lock(hashtextextended('panels ' || ?, 0))";
  private static final String LOCK_FOR_DECIDING =
      "SELECT pg_advisory_xact_lock_shared(hashtextextended('panels ' || ?, 0))";

  private static final String APPEND =
      """
      INSERT INTO panel_edition
          (programme, edition, panel, effective_from, recorded_at, by_votes, zone, ended)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String APPEND_CAUSES =
      """
      INSERT INTO panel_edition_cause (programme, edition, position, cause)
      SELECT ?, ?, ordinality - 1, cause FROM unnest(?::text[]) WITH ORDINALITY AS part (cause)
      """;
  private static final String APPEND_DEFAULT =
      """
      INSERT INTO panel_edition_default (programme, edition, position, cause, percent)
      SELECT ?, ?, ordinality - 1, cause, percent
      FROM unnest(?::text[], ?::integer[]) WITH ORDINALITY AS part (cause, percent)
      """;

  private static final String COLUMNS =
      """
      SELECT e.*,
             ARRAY(SELECT c.cause FROM panel_edition_cause c
                   WHERE c.programme = e.programme AND c.edition = e.edition
                   ORDER BY c.position) AS causes,
             ARRAY(SELECT d.cause FROM panel_edition_default d
                   WHERE d.programme = e.programme AND d.edition = e.edition
                   ORDER BY d.position) AS default_causes,
             ARRAY(SELECT d.percent FROM panel_edition_default d
                   WHERE d.programme = e.programme AND d.edition = e.edition
                   ORDER BY d.position) AS default_percents
      """;
  private static final String LAST =
      COLUMNS
          + """
          FROM panel_edition e WHERE e.programme = ? AND e.zone = ?
          ORDER BY e.edition DESC LIMIT 1
          """;
  private static final String LAST_NUMBER =
      "SELECT coalesce(max(edition), 0) FROM panel_edition WHERE programme = ?";

  /** Those in force at some time of a span, each once with the numbers of all spans in its zone. */
  private static final String WITHIN =
      COLUMNS
          + """
          , asked.spans
          FROM panel_edition e
          JOIN (SELECT span.programme,
                       coalesce((SELECT s.zone FROM store_zone s
                                 WHERE s.programme = span.programme AND s.store = span.store),
                                span.zone) AS zone,
                       min(span.first) AS first, max(span.last) AS last,
                       array_agg(span.number) AS spans
                FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                    WITH ORDINALITY AS span (programme, zone, store, first, last, number)
                GROUP BY 1, 2) AS asked
            ON e.programme = asked.programme AND e.zone = asked.zone
              AND e.effective_from <= asked.last
              AND e.effective_from >= coalesce(
                  (SELECT max(f.effective_from) FROM panel_edition f
                   WHERE f.programme = asked.programme AND f.zone = asked.zone
                     AND f.effective_from <= asked.first),
                  '-infinity')
          ORDER BY e.edition
          """;

  /** A point of a programme's time, somewhere. */
  public record Moment(String programme, Place place, Instant at) {}

  private record Key(String programme, Place place) {}

  private record Span(Key key, Instant first, Instant last) {
    Span with(Span other) {
      return new Span(
          key,
          first.isBefore(other.first) ? first : other.first,
          last.isAfter(other.last) ? last : other.last);
    }
  }

  /**
   * Keeps everybody else from editing a programme's panels, or from deciding by them, until the
   * transaction ends.
   */
  public void lockForEditing(Connection tx, String programme) throws SQLException {
    lock(tx, LOCK_FOR_EDITING, programme);
  }

  /**
   * Keeps everybody from editing some programmes' panels until the transaction ends; to be taken
   * before the editions are read. So no share is decided on by a panel that has just been replaced,
   * and none is held that one just opened could take.
   */
  public void lockForDeciding(RoundTrip trip, Collection<String> programmes) {
    for (var programme : new TreeSet<>(programmes)) {
      trip.query(
          LOCK_FOR_DECIDING, List.of(programme), columns -> columns.same(programme), rows -> {});
    }
  }

  void append(Connection tx, String programme, PanelEdition edition, Instant recordedAt)
      throws SQLException {
    try (var insert = tx.prepareStatement(APPEND)) {
      insert.setString(1, programme);
      insert.setInt(2, edition.number());
      insert.setString(3, edition.panel());
      insert.setObject(4, edition.effectiveFrom().atOffset(ZoneOffset.UTC));
      insert.setObject(5, recordedAt.atOffset(ZoneOffset.UTC));
      insert.setBoolean(6, edition.byVotes());
      insert.setString(7, edition.zone());
      insert.setBoolean(8, edition.isEnd());
      insert.executeUpdate();
    }
    try (var insert = tx.prepareStatement(APPEND_CAUSES)) {
      insert.setString(1, programme);
      insert.setInt(2, edition.number());
      insert.setArray(3, tx.createArrayOf("text", edition.causes().toArray()));
      insert.executeUpdate();
    }
    try (var insert = tx.prepareStatement(APPEND_DEFAULT)) {
      insert.setString(1, programme);
      insert.setInt(2, edition.number());
      insert.setArray(3, SplitColumns.causes(tx, edition.defaultChoice()));
      insert.setArray(4, SplitColumns.weights(tx, edition.defaultChoice()));
      insert.executeUpdate();
    }
  }

  /** The number of the programme's newest; 0: there is none. */
  int lastNumber(Connection tx, String programme) throws SQLException {
    try (var query = tx.prepareStatement(LAST_NUMBER)) {
      query.setString(1, programme);
      try (var row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** What holds now: the newest of the zone, unless it has ended; else of the programme. */
  public Optional<PanelEdition> current(Connection connection, String programme, String zone)
      throws SQLException {
    var zonal = last(connection, programme, zone).filter(edition -> !edition.isEnd());
    return zonal.isPresent() ? zonal : last(connection, programme, PanelEdition.EVERYWHERE);
  }

  /** The newest of just this place. */
  Optional<PanelEdition> last(Connection connection, String programme, String zone)
      throws SQLException {
    try (var query = connection.prepareStatement(LAST)) {
      query.setString(1, programme);
      query.setString(2, zone);
      try (var rows = query.executeQuery()) {
        return rows.next() ? Optional.of(read(rows)) : Optional.empty();
      }
    }
  }

  /**
   * The editions in force at some moments; they are there once the trip is done.
   *
   * <p>Shape: a moment at which none was in force is not in the map.
   */
  public Map<Moment, PanelEdition> inForce(RoundTrip trip, Set<Moment> moments) {
    var spans = new HashMap<Key, Span>();
    for (var moment : moments) {
      for (var key : List.of(place(moment), everywhere(moment))) {
        spans.merge(key, new Span(key, moment.at(), moment.at()), Span::with);
      }
    }
    var asked = List.copyOf(spans.values());
    var inForce = new HashMap<Moment, PanelEdition>();
    trip.query(
        WITHIN,
        asked,
        columns ->
            columns
                .text(span -> span.key().programme())
                .text(span -> span.key().place().zone())
                .text(span -> span.key().place().store())
                .time(Span::first)
                .time(Span::last),
        rows -> {
          var editions = editions(rows, asked);
          for (var moment : moments) {
            last(editions, place(moment), moment.at())
                .filter(edition -> !edition.isEnd())
                .or(() -> last(editions, everywhere(moment), moment.at()))
                .ifPresent(edition -> inForce.put(moment, edition));
          }
        });
    return inForce;
  }

  private static Key place(Moment moment) {
    return new Key(moment.programme(), moment.place());
  }

  private static Key everywhere(Moment moment) {
    return new Key(moment.programme(), Place.EVERYWHERE);
  }

  private static Optional<PanelEdition> last(
      Map<Key, NavigableMap<Instant, PanelEdition>> editions, Key key, Instant at) {
    return Optional.ofNullable(editions.get(key))
        .map(all -> all.floorEntry(at))
        .map(Map.Entry::getValue);
  }

  private static Map<Key, NavigableMap<Instant, PanelEdition>> editions(
      ResultSet rows, List<Span> asked) throws SQLException {
    var editions = new HashMap<Key, NavigableMap<Instant, PanelEdition>>();
    while (rows.next()) {
      var edition = read(rows);
      for (var number : (Long[]) rows.getArray("spans").getArray()) {
        var key = asked.get(number.intValue() - 1).key();
        editions.computeIfAbsent(key, _ -> new TreeMap<>()).put(edition.effectiveFrom(), edition);
      }
    }
    return editions;
  }

  private static void lock(Connection tx, String sql, String programme) throws SQLException {
    try (var lock = tx.prepareStatement(sql)) {
      lock.setString(1, programme);
      lock.execute();
    }
  }

  private static PanelEdition read(ResultSet row) throws SQLException {
    return new PanelEdition(
        row.getInt("edition"),
        row.getString("zone"),
        row.getString("panel"),
        row.getObject("effective_from", OffsetDateTime.class).toInstant(),
        List.of((String[]) row.getArray("causes").getArray()),
        SplitColumns.split(row.getArray("default_causes"), row.getArray("default_percents")),
        row.getBoolean("by_votes"));
  }
}
