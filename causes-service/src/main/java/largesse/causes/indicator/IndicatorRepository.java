package largesse.causes.indicator;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.text.TextRepository;
import largesse.runtime.money.Micros;

/** The rows of {@code indicator}, and of {@code indicator_value}, which are append only. */
@Singleton
class IndicatorRepository {
  private static final UUID AFTER_ALL = new UUID(-1, -1);

  private static final String SELECT =
      """
      SELECT i.*, v.value_micros, v.dated, v.source
      FROM indicator i
      LEFT JOIN LATERAL (
          SELECT value_micros, dated, source FROM indicator_value v
          WHERE v.programme = i.programme AND v.cause = i.cause AND v.indicator = i.indicator
          ORDER BY dated DESC, value_id DESC LIMIT 1) AS v ON true
      """;

  private static final String FIND =
      SELECT + "WHERE i.programme = ? AND i.cause = ? AND i.indicator = ?";

  private static final String LIST =
      SELECT
          + """
          WHERE i.programme = ? AND i.cause = ? AND i.indicator > ?
          ORDER BY i.indicator LIMIT ?
          """;

  private static final String WITH_COST =
      SELECT
          + """
          WHERE i.programme = ? AND i.cause = ANY (?) AND i.cost_per_unit_micros IS NOT NULL
          ORDER BY i.cause, i.indicator
          """;

  private static final String SAVE =
      """
      INSERT INTO indicator
          (programme, cause, indicator, baseline_micros, target_micros, cost_per_unit_micros,
           name_languages, names, unit_languages, units, place, latitude_micros,
           longitude_micros, revision)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (programme, cause, indicator) DO UPDATE
      SET baseline_micros = excluded.baseline_micros, target_micros = excluded.target_micros,
          cost_per_unit_micros = excluded.cost_per_unit_micros,
          name_languages = excluded.name_languages, names = excluded.names,
          unit_languages = excluded.unit_languages, units = excluded.units,
          place = excluded.place, latitude_micros = excluded.latitude_micros,
          longitude_micros = excluded.longitude_micros, revision = excluded.revision
      """;

  private static final String ADD_VALUE =
      """
      INSERT INTO indicator_value
          (programme, cause, indicator, value_id, value_micros, dated, source, recorded_by,
           recorded_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String VALUES =
      """
      SELECT * FROM indicator_value
      WHERE programme = ? AND cause = ? AND indicator = ? AND value_id < ?
      ORDER BY value_id DESC LIMIT ?
      """;

  private static final String VALUE =
      """
      SELECT * FROM indicator_value
      WHERE programme = ? AND cause = ? AND indicator = ? AND value_id = ?
      """;

  Optional<SavedIndicator> find(
      Connection connection, String programme, String cause, String indicator) throws SQLException {
    try (var query = connection.prepareStatement(FIND)) {
      query.setString(1, programme);
      query.setString(2, cause);
      query.setString(3, indicator);
      return read(query).stream().findFirst();
    }
  }

  /** A cause's indicators by code, those after {@code after}; {@code limit} at most. */
  List<SavedIndicator> list(
      Connection connection, String programme, String cause, String after, int limit)
      throws SQLException {
    try (var query = connection.prepareStatement(LIST)) {
      query.setString(1, programme);
      query.setString(2, cause);
      query.setString(3, after);
      query.setInt(4, limit);
      return read(query);
    }
  }

  /** The indicators of some causes that know what a unit costs, by cause and code. */
  Map<String, List<Indicator>> withCost(
      Connection connection, String programme, Collection<String> causes) throws SQLException {
    try (var query = connection.prepareStatement(WITH_COST)) {
      query.setString(1, programme);
      query.setArray(2, connection.createArrayOf("text", causes.toArray()));
      var found = new LinkedHashMap<String, List<Indicator>>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          found
              .computeIfAbsent(rows.getString("cause"), _ -> new ArrayList<>())
              .add(indicator(rows));
        }
      }
      return found;
    }
  }

  void save(Connection tx, String programme, String cause, Indicator value, long revision)
      throws SQLException {
    try (var upsert = tx.prepareStatement(SAVE)) {
      upsert.setString(1, programme);
      upsert.setString(2, cause);
      upsert.setString(3, value.indicator());
      upsert.setLong(4, value.baseline().millionths());
      upsert.setLong(5, value.target().millionths());
      upsert.setObject(6, value.costPerUnit().map(Micros::value).orElse(null), Types.BIGINT);
      var column = TextRepository.bind(tx, upsert, 6, value.names());
      column = TextRepository.bind(tx, upsert, column, value.units());
      column = TextRepository.bind(upsert, column, value.place());
      upsert.setLong(column + 1, revision);
      upsert.executeUpdate();
    }
  }

  void add(Connection tx, String programme, String cause, String indicator, IndicatorValue value)
      throws SQLException {
    try (var insert = tx.prepareStatement(ADD_VALUE)) {
      insert.setString(1, programme);
      insert.setString(2, cause);
      insert.setString(3, indicator);
      insert.setObject(4, value.id());
      insert.setLong(5, value.measured().value().millionths());
      insert.setObject(6, value.measured().dated());
      insert.setString(7, value.measured().source());
      insert.setString(8, value.recordedBy());
      insert.setObject(9, value.recordedAt().atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }

  /** The last recorded first, after {@code before}; {@code limit} at most. */
  List<IndicatorValue> values(
      Connection connection,
      String programme,
      String cause,
      String indicator,
      Optional<UUID> before,
      int limit)
      throws SQLException {
    try (var query = connection.prepareStatement(VALUES)) {
      query.setString(1, programme);
      query.setString(2, cause);
      query.setString(3, indicator);
      query.setObject(4, before.orElse(AFTER_ALL));
      query.setInt(5, limit);
      return readValues(query);
    }
  }

  IndicatorValue value(
      Connection connection, String programme, String cause, String indicator, UUID id)
      throws SQLException {
    try (var query = connection.prepareStatement(VALUE)) {
      query.setString(1, programme);
      query.setString(2, cause);
      query.setString(3, indicator);
      query.setObject(4, id);
      return readValues(query).getFirst();
    }
  }

  private static List<IndicatorValue> readValues(PreparedStatement query) throws SQLException {
    var values = new ArrayList<IndicatorValue>();
    try (var rows = query.executeQuery()) {
      while (rows.next()) {
        values.add(
            new IndicatorValue(
                rows.getObject("value_id", UUID.class),
                measured(rows),
                rows.getString("recorded_by"),
                rows.getObject("recorded_at", OffsetDateTime.class).toInstant()));
      }
    }
    return values;
  }

  private static List<SavedIndicator> read(PreparedStatement query) throws SQLException {
    var found = new ArrayList<SavedIndicator>();
    try (var rows = query.executeQuery()) {
      while (rows.next()) {
        var current =
            rows.getString("source") == null
                ? Optional.<IndicatorValue.Measured>empty()
                : Optional.of(measured(rows));
        found.add(new SavedIndicator(indicator(rows), current, rows.getLong("revision")));
      }
    }
    return found;
  }

  private static IndicatorValue.Measured measured(ResultSet row) throws SQLException {
    return new IndicatorValue.Measured(
        new Quantity(row.getLong("value_micros")),
        row.getObject("dated", LocalDate.class),
        row.getString("source"));
  }

  private static Indicator indicator(ResultSet row) throws SQLException {
    var cost = row.getLong("cost_per_unit_micros");
    return new Indicator(
        row.getString("indicator"),
        TextRepository.wordings(row, "name_languages", "names"),
        TextRepository.wordings(row, "unit_languages", "units"),
        new Quantity(row.getLong("baseline_micros")),
        new Quantity(row.getLong("target_micros")),
        Optional.of(cost).filter(it -> it > 0).map(Micros::new),
        TextRepository.place(row));
  }
}
