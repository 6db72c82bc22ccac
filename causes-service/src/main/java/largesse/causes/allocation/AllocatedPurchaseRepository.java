package largesse.causes.allocation;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import largesse.causes.choice.ChoiceSource;
import largesse.causes.choice.DecidingChoice;
import largesse.causes.split.Split;
import largesse.causes.split.SplitColumns;
import largesse.causes.total.Dimensions;
import largesse.runtime.db.Columns;
import largesse.runtime.db.RoundTrip;
import largesse.runtime.money.Micros;

/** The purchases that give a share, and what is left of it. */
@Singleton
class AllocatedPurchaseRepository {
  private static final String ADD =
      """
      INSERT INTO allocated_purchase
          (programme, subject, purchase_id, member_id, store, zone, channel, segment, tier,
           business_date, occurred_at, recorded_at, share_micros, share_left_micros,
           gave, own_causes, own_percents, source, causes, weights)
      SELECT programme, subject, purchase_id, member_id, store, zone, channel, segment, tier,
             business_date, occurred_at, recorded_at, share_micros, share_micros,
             share_micros > 0, own_causes::text[], own_percents::integer[], source, causes::text[],
             weights::integer[]
      FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[],
                  ?::text[], ?::text[], ?::date[], ?::timestamptz[], ?::timestamptz[],
                  ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
          AS given (programme, subject, purchase_id, member_id, store, zone, channel, segment,
                    tier, business_date, occurred_at, recorded_at, share_micros, own_causes,
                    own_percents, source, causes, weights)
      ORDER BY programme, subject, purchase_id
      ON CONFLICT DO NOTHING
      RETURNING programme, subject, purchase_id,
                programme = ANY (ARRAY(SELECT r.programme FROM recognising r)) AS recognising
      """;

  private static final String LOCK =
      """
      SELECT p.* FROM allocated_purchase p
      JOIN unnest(?::text[], ?::uuid[], ?::uuid[]) AS asked (programme, subject, purchase_id)
          USING (programme, subject, purchase_id)
      ORDER BY p.programme, p.subject, p.purchase_id
      FOR UPDATE OF p
      """;

  /**
   * First among those who were ever merged with the member named, which finds what is there of
   * merges that are known here.
   */
  private static final String KEPT_UNDER_KIN =
      """
      WITH RECURSIVE kin (programme, subject, purchase_id, id) AS (
        SELECT programme, subject, purchase_id, subject
        FROM unnest(?::text[], ?::uuid[], ?::uuid[]) AS asked (programme, subject, purchase_id)
        UNION
        SELECT kin.programme, kin.subject, kin.purchase_id,
               CASE WHEN m.merged_id = kin.id THEN m.into_id ELSE m.merged_id END
        FROM kin JOIN member_merge m
          ON m.programme = kin.programme AND kin.id IN (m.merged_id, m.into_id))
      SELECT kin.programme, kin.subject AS asked_subject, kin.purchase_id, p.subject
      FROM kin JOIN allocated_purchase p
        ON p.programme = kin.programme AND p.subject = kin.id AND p.purchase_id = kin.purchase_id
      """;

  /** By the purchase's id alone, for which there is no index. */
  private static final String KEPT_UNDER_ANYBODY =
      """
      SELECT asked.programme, asked.subject AS asked_subject, asked.purchase_id, p.subject
      FROM unnest(?::text[], ?::uuid[], ?::uuid[]) AS asked (programme, subject, purchase_id)
      JOIN allocated_purchase p USING (programme, purchase_id)
      """;

  private static final String LOCK_HELD =
      """
      SELECT * FROM allocated_purchase
      WHERE programme = ? AND source IS NULL AND purchase_id > ?
        AND (share_left_micros > 0 OR NOT gave) AND occurred_at >= ?
      ORDER BY purchase_id LIMIT ?
      FOR UPDATE
      """;

  private static final String SAVE =
      """
      UPDATE allocated_purchase p
      SET share_left_micros = saved.share_left_micros, gave = saved.gave, source = saved.source,
          causes = saved.causes::text[], weights = saved.weights::integer[]
      FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::bigint[], ?::boolean[], ?::text[],
                  ?::text[], ?::text[])
          AS saved (programme, subject, purchase_id, share_left_micros, gave, source, causes,
                    weights)
      WHERE p.programme = saved.programme AND p.subject = saved.subject
        AND p.purchase_id = saved.purchase_id
      """;

  /**
   * Adds purchases that are not there yet.
   *
   * @return those added
   */
  Added<PurchaseKey> add(Connection tx, List<AllocatedPurchase> purchases) throws SQLException {
    var added = Added.<PurchaseKey>nothing();
    var trip = new RoundTrip();
    trip.query(
        ADD,
        purchases,
        AllocatedPurchaseRepository::bind,
        rows -> {
          while (rows.next()) {
            added.keys().add(key(rows));
            if (rows.getBoolean("recognising")) {
              added.recognising().add(rows.getString("programme"));
            }
          }
        });
    trip.run(tx);
    return added;
  }

  private static void bind(Columns<AllocatedPurchase> columns) throws SQLException {
    decision(
        key(columns, AllocatedPurchaseRepository::key)
            .uuid(it -> it.purchase().memberId().orElse(null))
            .text(it -> dimensions(it).store())
            .text(it -> dimensions(it).zone())
            .text(it -> dimensions(it).channel())
            .text(it -> dimensions(it).segment())
            .text(it -> dimensions(it).tier())
            .date(it -> dimensions(it).businessDate())
            .time(it -> it.purchase().occurredAt())
            .time(it -> it.purchase().recordedAt())
            .int8(it -> it.purchase().share().value())
            .text(it -> SplitColumns.causesText(it.purchase().ownChoice()))
            .text(it -> SplitColumns.weightsText(it.purchase().ownChoice())));
  }

  /** Purchases by key, those that there are, locked until the transaction ends. */
  Map<PurchaseKey, AllocatedPurchase> lock(Connection tx, Collection<PurchaseKey> keys)
      throws SQLException {
    try (var query = tx.prepareStatement(LOCK)) {
      key(Columns.of(tx, query, List.copyOf(keys)), Function.identity());
      var found = new HashMap<PurchaseKey, AllocatedPurchase>();
      for (var purchase : read(query)) {
        found.put(purchase.purchase().key(), purchase);
      }
      return found;
    }
  }

  /**
   * Under which keys purchases are kept of which earning-service told under another member's: one
   * of the two was merged into the other, which may not be known here yet, or be undone since.
   *
   * <p>Shape: a key under which no purchase is known is not in the map.
   */
  Map<PurchaseKey, PurchaseKey> keptUnder(Connection tx, Collection<PurchaseKey> keys)
      throws SQLException {
    var kept = new HashMap<PurchaseKey, PurchaseKey>();
    for (var sql : List.of(KEPT_UNDER_KIN, KEPT_UNDER_ANYBODY)) {
      var asked = keys.stream().filter(key -> !kept.containsKey(key)).toList();
      if (!asked.isEmpty()) {
        addKeptUnder(tx, sql, asked, kept);
      }
    }
    return kept;
  }

  private static void addKeptUnder(
      Connection tx, String sql, List<PurchaseKey> asked, Map<PurchaseKey, PurchaseKey> kept)
      throws SQLException {
    try (var query = tx.prepareStatement(sql)) {
      key(Columns.of(tx, query, asked), Function.identity());
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          var key = key(rows);
          var subject = rows.getObject("asked_subject", UUID.class);
          kept.put(new PurchaseKey(key.programme(), subject, key.purchaseId()), key);
        }
      }
    }
  }

  /**
   * Purchases whose share is held, or would be once they give one, locked until the transaction
   * ends; by id, {@code limit} at most.
   *
   * @param from those that happened then or later
   */
  List<AllocatedPurchase> lockHeld(
      Connection tx, String programme, Instant from, UUID after, int limit) throws SQLException {
    try (var query = tx.prepareStatement(LOCK_HELD)) {
      query.setString(1, programme);
      query.setObject(2, after);
      query.setObject(3, from.atOffset(ZoneOffset.UTC));
      query.setInt(4, limit);
      return read(query);
    }
  }

  /** Saves what is left of purchases, and the choices that decided about them. */
  void save(RoundTrip trip, Collection<AllocatedPurchase> purchases) {
    trip.write(
        SAVE,
        List.copyOf(purchases),
        columns ->
            decision(
                key(columns, AllocatedPurchaseRepository::key)
                    .int8(it -> it.shareLeft().value())
                    .flag(AllocatedPurchase::gave)));
  }

  private static <T> Columns<T> key(Columns<T> columns, Function<T, PurchaseKey> key)
      throws SQLException {
    return columns
        .text(it -> key.apply(it).programme())
        .uuid(it -> key.apply(it).subject())
        .uuid(it -> key.apply(it).purchaseId());
  }

  private static Columns<AllocatedPurchase> decision(Columns<AllocatedPurchase> columns)
      throws SQLException {
    return columns
        .text(it -> it.decision().map(decision -> decision.source().name()).orElse(null))
        .text(it -> SplitColumns.causesText(split(it)))
        .text(it -> SplitColumns.weightsText(split(it)));
  }

  private static PurchaseKey key(AllocatedPurchase purchase) {
    return purchase.purchase().key();
  }

  private static Dimensions dimensions(AllocatedPurchase purchase) {
    return purchase.purchase().dimensions();
  }

  private static Optional<Split> split(AllocatedPurchase purchase) {
    return purchase.decision().map(DecidingChoice::split);
  }

  private static List<AllocatedPurchase> read(PreparedStatement query) throws SQLException {
    var purchases = new ArrayList<AllocatedPurchase>();
    try (var rows = query.executeQuery()) {
      while (rows.next()) {
        purchases.add(
            new AllocatedPurchase(
                purchase(rows),
                decision(rows),
                new Micros(rows.getLong("share_left_micros")),
                rows.getBoolean("gave")));
      }
    }
    return purchases;
  }

  private static SharedPurchase purchase(ResultSet row) throws SQLException {
    return new SharedPurchase(
        key(row),
        Optional.ofNullable(row.getObject("member_id", UUID.class)),
        new Dimensions(
            row.getObject("business_date", LocalDate.class),
            row.getString("zone"),
            row.getString("store"),
            row.getString("channel"),
            row.getString("segment"),
            row.getString("tier")),
        new Micros(row.getLong("share_micros")),
        SplitColumns.split(row.getArray("own_causes"), row.getArray("own_percents")),
        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant());
  }

  private static Optional<DecidingChoice> decision(ResultSet row) throws SQLException {
    var source = row.getString("source");
    return SplitColumns.split(row.getArray("causes"), row.getArray("weights"))
        .map(split -> new DecidingChoice(ChoiceSource.valueOf(source), split));
  }

  private static PurchaseKey key(ResultSet row) throws SQLException {
    return new PurchaseKey(
        row.getString("programme"),
        row.getObject("subject", UUID.class),
        row.getObject("purchase_id", UUID.class));
  }
}
