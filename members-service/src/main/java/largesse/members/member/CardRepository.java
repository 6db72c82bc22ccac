package largesse.members.member;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of {@code card}. */
@Singleton
class CardRepository {
  private static final String INSERT =
      """
      INSERT INTO card (programme, number, member_id, issued_at, ordinal)
      SELECT ?, ?, ?, ?, coalesce(max(ordinal), 0) + 1
      FROM card WHERE programme = ? AND member_id = ?
      ON CONFLICT (programme, number) DO NOTHING
      """;

  /** With the cards of whoever was merged into them. */
  private static final String OF_MEMBER =
      """
      SELECT card.programme, number, ?::uuid AS member_id, issued_at
      FROM card JOIN member ON member.programme = card.programme
        AND member.member_id = card.member_id
      WHERE card.programme = ? AND (member.member_id = ? OR member.merged_into = ?)
      ORDER BY issued_at, ordinal, number
      """;

  private static final String HOLDER =
      """
      SELECT coalesce(member.merged_into, member.member_id)
      FROM card JOIN member ON member.programme = card.programme
        AND member.member_id = card.member_id
      WHERE card.programme = ? AND number = ?
      """;

  /**
   * Adds a card, the member's newest.
   *
   * @param tx which holds the member
   * @return false when the number is taken
   */
  boolean insert(Connection tx, Card card) throws SQLException {
    try (var insert = tx.prepareStatement(INSERT)) {
      insert.setString(1, card.programme());
      insert.setString(2, card.number());
      insert.setObject(3, card.memberId());
      insert.setObject(4, card.issuedAt().atOffset(ZoneOffset.UTC));
      insert.setString(5, card.programme());
      insert.setObject(6, card.memberId());
      return insert.executeUpdate() == 1;
    }
  }

  /** A member's cards, the oldest first. */
  List<Card> ofMember(Connection connection, String programme, UUID member) throws SQLException {
    try (var query = connection.prepareStatement(OF_MEMBER)) {
      query.setObject(1, member);
      query.setString(2, programme);
      query.setObject(3, member);
      query.setObject(4, member);
      try (var rows = query.executeQuery()) {
        var cards = new ArrayList<Card>();
        while (rows.next()) {
          cards.add(
              new Card(
                  rows.getString("programme"),
                  rows.getString("number"),
                  rows.getObject("member_id", UUID.class),
                  rows.getObject("issued_at", OffsetDateTime.class).toInstant()));
        }
        return cards;
      }
    }
  }

  /** Whose card it is. */
  Optional<UUID> holder(Connection connection, String programme, String number)
      throws SQLException {
    try (var query = connection.prepareStatement(HOLDER)) {
      query.setString(1, programme);
      query.setString(2, number);
      try (var row = query.executeQuery()) {
        return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
      }
    }
  }
}
