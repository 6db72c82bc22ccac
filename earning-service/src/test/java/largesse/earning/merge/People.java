package largesse.earning.merge;

import com.google.protobuf.Message;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import largesse.earning.purchase.TestShop;
import largesse.members.v1.MemberChanged;
import largesse.members.v1.MembersMerged;
import largesse.members.v1.MembersUnmerged;
import largesse.members.v1.MergedChoice;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.db.Transactions;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEvents;
import org.jspecify.annotations.Nullable;

/** Members-service as a test plays it: who is enrolled, and who turns out to be whom. */
final class People {
  private final TestShop shop;
  private final Map<UUID, Long> versions = new HashMap<>();
  private int position = 1_000;

  People(TestShop shop) {
    this.shop = shop;
  }

  /** With their id for a card. */
  UUID enrol() {
    return enrol(null, shop.now().minus(Duration.ofDays(100)));
  }

  UUID enrol(@Nullable UUID wonBy, Instant at) {
    var id = Ids.next();
    versions.put(id, 1L);
    tell(id, state(id, wonBy, List.of(id), at).build());
    return id;
  }

  /** Tells as members-service does: that they are merged, then the state of both. */
  UUID merge(UUID remaining, UUID merged) {
    var id = Ids.next();
    merge(id, remaining, merged);
    next(remaining, List.of(remaining, merged), "");
    next(merged, List.of(), remaining.toString());
    return id;
  }

  void merge(UUID id, UUID remaining, UUID merged) {
    tell(
        remaining,
        MembersMerged.newBuilder()
            .setMergeId(id.toString())
            .setMemberId(remaining.toString())
            .setMergedMemberId(merged.toString())
            .setMergedAt(ProtoTime.timestamp(shop.now()))
            .setChoice(MergedChoice.MERGED_CHOICE_LATEST)
            .build());
  }

  void unmerge(UUID merge, UUID remaining, UUID merged) {
    tell(
        remaining,
        MembersUnmerged.newBuilder()
            .setMergeId(merge.toString())
            .setMemberId(remaining.toString())
            .setMergedMemberId(merged.toString())
            .setUnmergedAt(ProtoTime.timestamp(shop.now()))
            .build());
    next(remaining, List.of(remaining), "");
    next(merged, List.of(merged), "");
  }

  private void next(UUID id, List<UUID> cards, String mergedInto) {
    var version = versions.merge(id, 1L, Long::sum);
    tell(
        id,
        state(id, null, cards, shop.now())
            .setVersion(version)
            .setMergedIntoMemberId(mergedInto)
            .build());
  }

  private static MemberChanged.Builder state(
      UUID id, @Nullable UUID wonBy, List<UUID> cards, Instant at) {
    return MemberChanged.newBuilder()
        .setMemberId(id.toString())
        .addAllCards(cards.stream().map(UUID::toString).toList())
        .setReferredByMemberId(wonBy == null ? "" : wonBy.toString())
        .setEnrolledAt(ProtoTime.timestamp(at))
        .setVersion(1);
  }

  void tell(UUID subject, Message payload) {
    TestShop.apply(
        TestEvents.event(++position, shop.programme(), subject.toString(), payload, shop.now()));
  }

  /**
   * All that the book has of the programme, by table, but for what only ever grows, what merges
   * note, who is whom, and rows that say nothing.
   */
  Map<String, List<String>> book() {
    return CDI.current()
        .select(Transactions.class)
        .get()
        .reading(connection -> {
          var tables = new ArrayList<String>();
          try (var query =
                  connection.prepareStatement(
                      """
                      SELECT table_name FROM information_schema.columns
                      WHERE table_schema = 'public' AND column_name = 'programme'
                        AND table_name NOT IN ('entry', 'member', 'member_card', 'member_kin')
                        AND table_name NOT LIKE 'journal%'
                        AND table_name NOT LIKE 'member_merge%'
                      """);
              var rows = query.executeQuery()) {
            while (rows.next()) {
              tables.add(rows.getString(1));
            }
          }
          var book = new TreeMap<String, List<String>>();
          for (var table : tables) {
            var where =
                switch (table) {
                  case "wallet" -> " AND (available, pending, debt) <> (0, 0, 0)";
                  case "rule_usage" -> " AND used > 0";
                  default -> "";
                };
            try (var query =
                connection.prepareStatement(
                    "SELECT to_jsonb(one)::text FROM %s AS one WHERE programme = ?%s ORDER BY 1"
                        .formatted(table, where))) {
              query.setString(1, shop.programme());
              var found = new ArrayList<String>();
              try (var rows = query.executeQuery()) {
                while (rows.next()) {
                  found.add(rows.getString(1));
                }
              }
              book.put(table, found);
            }
          }
          return book;
        });
  }
}
