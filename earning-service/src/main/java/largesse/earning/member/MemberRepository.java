package largesse.earning.member;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import largesse.earning.platform.SetBasedRepository;
import largesse.runtime.db.RoundTrip;

/** The rows of {@code member} and {@code member_card}. */
@Singleton
class MemberRepository extends SetBasedRepository {
  private static final String ASKED =
      """
      SELECT asked.programme, asked.value, member.member_id, member.segment, member.tier,
        member.kind, member.referred_by, member.enrolled_at
      FROM unnest(?::text[], ?::text[]) AS asked (programme, value)
      """;

  /** Who was merged into another one means that one. */
  private static final String SURVIVOR =
      """
      LEFT JOIN member_alias AS alias
        ON alias.programme = named.programme AND alias.member_id = named.member_id
      JOIN member ON member.programme = named.programme
        AND member.member_id = COALESCE(alias.survivor_id, named.member_id)
      """;

  private static final String BY_CARD =
      ASKED
          + """
          JOIN member_card AS named
            ON named.programme = asked.programme AND named.number = asked.value
          """
          + SURVIVOR;

  private static final String BY_ID =
      ASKED
          + """
          CROSS JOIN LATERAL (
            SELECT asked.programme, asked.value::uuid AS member_id) AS named
          """
          + SURVIVOR;

  private static final String BY_EXTERNAL_ID =
      ASKED
          + """
          JOIN member AS named ON named.programme = asked.programme
            AND named.external_id = asked.value AND named.external_id <> ''
          """
          + SURVIVOR;

  /** What is older than what is known changes nothing. */
  private static final String UPSERT =
      """
      INSERT INTO member (programme, member_id, external_id, segment, tier, kind, referred_by,
                          enrolled_at, version)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[],
                           ?::uuid[], ?::timestamptz[], ?::bigint[])
      ON CONFLICT (programme, member_id) DO UPDATE
      SET external_id = excluded.external_id, segment = excluded.segment,
          tier = excluded.tier, kind = excluded.kind, referred_by = excluded.referred_by,
          enrolled_at = excluded.enrolled_at, version = excluded.version
      WHERE member.version < excluded.version
      """;

  /**
   * A card changes hands only when members become one, or two again, and never by an old state: it
   * stays with whom it was issued to while that one means who has it now.
   */
  private static final String ADD_CARDS =
      """
      INSERT INTO member_card (programme, number, member_id)
      SELECT new.programme, new.number, new.member_id
      FROM unnest(?::text[], ?::text[], ?::uuid[], ?::bigint[])
        AS new (programme, number, member_id, version)
      JOIN member ON member.programme = new.programme AND member.member_id = new.member_id
      WHERE member.version <= new.version
        OR NOT EXISTS (
          SELECT FROM member_card AS known
          WHERE known.programme = new.programme AND known.number = new.number)
      ON CONFLICT (programme, number) DO UPDATE SET member_id = excluded.member_id
      WHERE member_card.member_id <> excluded.member_id
        AND NOT EXISTS (
          SELECT FROM member_alias AS alias
          WHERE alias.programme = member_card.programme
            AND alias.member_id = member_card.member_id
            AND alias.survivor_id = excluded.member_id)
      """;

  private record CardRow(String programme, String number, UUID memberId, long version) {}

  private record CardKey(String programme, String number) {}

  /**
   * The members that references mean; they are there once the trip is done. One that means nobody
   * known, or more than one while a change is on its way here, is left out.
   */
  Map<MemberReference, Member> find(RoundTrip trip, Collection<MemberReference> references) {
    var found = new HashMap<MemberReference, Member>();
    for (var by : MemberReference.By.values()) {
      trip.query(
          sql(by),
          references.stream().filter(reference -> reference.by() == by).toList(),
          columns -> columns.text(MemberReference::programme).text(MemberReference::value),
          rows -> read(rows, by, found));
    }
    return found;
  }

  /** As {@link #find(RoundTrip, Collection)}, now. */
  Map<MemberReference, Member> find(Connection connection, Collection<MemberReference> references)
      throws SQLException {
    var trip = new RoundTrip();
    var found = find(trip, references);
    trip.run(connection);
    return found;
  }

  private static void read(
      ResultSet rows, MemberReference.By by, Map<MemberReference, Member> found)
      throws SQLException {
    var ambiguous = new HashSet<MemberReference>();
    while (rows.next()) {
      var reference = new MemberReference(rows.getString("programme"), by, rows.getString("value"));
      var member = member(rows);
      var other = found.put(reference, member);
      if (other != null && !other.equals(member)) {
        ambiguous.add(reference);
      }
    }
    ambiguous.forEach(found::remove);
  }

  private static Member member(ResultSet rows) throws SQLException {
    var enrolledAt = rows.getObject("enrolled_at", OffsetDateTime.class);
    return new Member(
        uuid(rows, "member_id"),
        rows.getString("segment"),
        rows.getString("tier"),
        MemberKind.valueOf(rows.getString("kind")),
        uuid(rows, "referred_by"),
        enrolledAt == null ? null : enrolledAt.toInstant());
  }

  private static String sql(MemberReference.By by) {
    return switch (by) {
      case CARD -> BY_CARD;
      case ID -> BY_ID;
      case EXTERNAL_ID -> BY_EXTERNAL_ID;
    };
  }

  /**
   * Takes up the members' states, but for those older than what is known.
   *
   * @param states at most one of each member
   */
  void upsert(Connection tx, List<MemberState> states) throws SQLException {
    try (var upsert = tx.prepareStatement(UPSERT)) {
      columns(tx, upsert, states)
          .text(MemberState::programme)
          .uuid(state -> state.member().id())
          .text(MemberState::externalId)
          .text(state -> state.member().segment())
          .text(state -> state.member().tier())
          .text(state -> state.member().kind().name())
          .uuid(state -> state.member().referredBy())
          .text(state -> Objects.toString(state.member().enrolledAt(), null))
          .int8(MemberState::version);
      upsert.executeUpdate();
    }
    addCards(tx, states);
  }

  private static void addCards(Connection tx, List<MemberState> states) throws SQLException {
    var cards = new LinkedHashMap<CardKey, CardRow>();
    for (var state : states) {
      for (var card : state.cards()) {
        var row = new CardRow(state.programme(), card, state.member().id(), state.version());
        cards.put(new CardKey(state.programme(), card), row);
      }
    }
    try (var insert = tx.prepareStatement(ADD_CARDS)) {
      columns(tx, insert, List.copyOf(cards.values()))
          .text(CardRow::programme)
          .text(CardRow::number)
          .uuid(CardRow::memberId)
          .int8(CardRow::version);
      insert.executeUpdate();
    }
  }

  void clear(Connection tx) throws SQLException {
    try (var delete = tx.createStatement()) {
      delete.executeUpdate("DELETE FROM member");
      delete.executeUpdate("DELETE FROM member_card");
    }
  }
}
