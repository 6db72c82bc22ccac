package largesse.earning.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import largesse.earning.configuration.ConfiguredProgramme;
import largesse.journal.v1.Event;
import largesse.members.v1.MemberChanged;
import largesse.members.v1.MemberKind;
import largesse.members.v1.MembersMerged;
import largesse.members.v1.MembersUnmerged;
import largesse.members.v1.Store;
import largesse.members.v1.StoreChanged;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.db.RoundTrip;
import largesse.runtime.db.Transactions;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestEvents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class MembersFeedDbTest {
  @Inject MembersFeed feed;
  @Inject Directory directory;
  @Inject Transactions transactions;

  private String programme = "p-" + UUID.randomUUID();
  private final UUID member = Ids.next();

  @Test
  void knowsAMemberByIdCardsAndExternalId() {
    apply(member(member, "m-1", "gold", 1, "2900", "2901"));

    for (var reference :
        List.of(
            MemberReference.id(programme, member),
            MemberReference.card(programme, "2900"),
            MemberReference.card(programme, "2901"),
            MemberReference.externalId(programme, "m-1"))) {
      assertThat(find(reference)).containsValue(new Member(member, "Consumer", "gold"));
    }
    assertThat(find(MemberReference.card("another", "2900"))).isEmpty();
    assertThat(find(MemberReference.externalId(programme, ""))).isEmpty();
  }

  @Test
  @Tag("B5")
  @Tag("B7")
  void knowsWhatAMemberIsAndWhoWonThem() {
    var friend = Ids.next();
    var enrolledAt = Instant.parse("2026-11-22T09:00:00.123456Z");
    var changed =
        changed(member, "m-1", "gold", 1)
            .setKind(MemberKind.MEMBER_KIND_AGENT)
            .setReferredByMemberId(friend.toString())
            .setEnrolledAt(ProtoTime.timestamp(enrolledAt))
            .build();
    apply(TestEvents.event(1, programme, member.toString(), changed, Instant.EPOCH));

    assertThat(find(MemberReference.id(programme, member)))
        .containsValue(
            new Member(
                member,
                "Consumer",
                "gold",
                largesse.earning.member.MemberKind.AGENT,
                friend,
                enrolledAt));
  }

  @Test
  void keepsTheNewestStateWhateverTheOrder() {
    apply(member(member, "m-1", "gold", 3, "2900"));
    apply(member(member, "m-0", "silver", 2, "2899"));

    assertThat(find(MemberReference.card(programme, "2899")))
        .containsValue(new Member(member, "Consumer", "gold"));
    assertThat(find(MemberReference.externalId(programme, "m-0"))).isEmpty();
  }

  @Test
  void appliesManyStatesOfOneMemberInOneBatch() {
    apply(
        member(member, "m-1", "", 1, "2900"),
        member(member, "m-1", "silver", 2, "2900"),
        member(member, "m-1", "gold", 3, "2900", "2901"));

    assertThat(find(MemberReference.card(programme, "2901")))
        .containsValue(new Member(member, "Consumer", "gold"));
  }

  @Test
  void meansNobodyByAnExternalIdWhileTwoMembersSeemToHaveIt() {
    apply(member(member, "m-1", "", 1), member(Ids.next(), "m-1", "", 1));

    assertThat(find(MemberReference.externalId(programme, "m-1"))).isEmpty();
  }

  @Test
  @Tag("xP3")
  void meansWhoRemainsByAllThatNamesAMergedMember() {
    var other = Ids.next();
    var third = Ids.next();
    var first = Ids.next();
    know();

    apply(
        member(member, "m-1", "gold", 1, "2900"),
        member(other, "m-2", "", 1, "2901"),
        merged(first, member, other),
        member(other, "", "", 2),
        member(member, "m-1", "gold", 2, "2900", "2901"),
        member(third, "m-3", "silver", 1, "2902"),
        merged(Ids.next(), third, member));

    for (var reference :
        List.of(
            MemberReference.id(programme, other),
            MemberReference.card(programme, "2900"),
            MemberReference.card(programme, "2901"),
            MemberReference.externalId(programme, "m-1"))) {
      assertThat(find(reference)).containsValue(new Member(third, "Consumer", "silver"));
    }
  }

  @Test
  @Tag("xP3")
  void givesACardBackThatWasLearnedWhileMerged() {
    var other = Ids.next();
    var merge = Ids.next();
    know();
    apply(merged(merge, member, other), member(member, "m-1", "gold", 2, "2900", "2901"));
    assertThat(find(MemberReference.card(programme, "2901")))
        .containsValue(new Member(member, "Consumer", "gold"));

    var unmerged =
        MembersUnmerged.newBuilder()
            .setMergeId(merge.toString())
            .setMemberId(member.toString())
            .setMergedMemberId(other.toString())
            .setUnmergedAt(ProtoTime.timestamp(Instant.EPOCH))
            .build();
    apply(
        TestEvents.event(1, programme, member.toString(), unmerged, Instant.EPOCH),
        member(member, "m-1", "gold", 3, "2900"),
        member(other, "", "", 3, "2901"));
    apply(member(member, "m-1", "gold", 2, "2900", "2901"));

    assertThat(find(MemberReference.card(programme, "2901")))
        .containsValue(new Member(other, "Consumer", ""));
    assertThat(find(MemberReference.card(programme, "2900")))
        .containsValue(new Member(member, "Consumer", "gold"));
  }

  @Test
  void knowsStores() {
    apply(store("south", 2));
    apply(store("north", 1));

    var key = new StoreKey(programme, "osl-01");
    List<String> zones = transactions.reading(connection -> zones(connection, key));
    assertThat(zones).containsExactly("south");
  }

  @Test
  void forgetsAllWhenItStartsAnew() {
    apply(member(member, "m-1", "", 1, "2900"), store("south", 1));

    transactions.doInTransaction(tx -> {
      feed.reset(tx);
      assertThat(directory.members(tx, List.of(MemberReference.card(programme, "2900")))).isEmpty();
      assertThat(zones(tx, new StoreKey(programme, "osl-01"))).isEmpty();
      tx.rollback();
    });
  }

  private List<String> zones(Connection connection, StoreKey key) throws SQLException {
    var trip = new RoundTrip();
    var found = directory.stores(trip, List.of(key));
    trip.run(connection);
    return found.values().stream().map(store -> store.zone()).toList();
  }

  /** A programme whose clock is known. */
  private void know() {
    try (var configured = ConfiguredProgramme.create()) {
      programme = configured.id();
    }
  }

  private void apply(Event... events) {
    transactions.doInTransaction(tx -> feed.apply(tx, List.of(events)));
  }

  private Map<MemberReference, Member> find(MemberReference reference) {
    return transactions.reading(c -> directory.members(c, List.of(reference)));
  }

  private Event member(UUID id, String externalId, String tier, long version, String... cards) {
    var changed = changed(id, externalId, tier, version, cards).build();
    return TestEvents.event(version, programme, id.toString(), changed, Instant.EPOCH);
  }

  private static MemberChanged.Builder changed(
      UUID id, String externalId, String tier, long version, String... cards) {
    return MemberChanged.newBuilder()
        .setMemberId(id.toString())
        .setExternalId(externalId)
        .setSegment("Consumer")
        .setTier(tier)
        .addAllCards(List.of(cards))
        .setVersion(version);
  }

  private Event merged(UUID id, UUID remaining, UUID other) {
    var merged =
        MembersMerged.newBuilder()
            .setMergeId(id.toString())
            .setMemberId(remaining.toString())
            .setMergedMemberId(other.toString())
            .setMergedAt(ProtoTime.timestamp(Instant.EPOCH))
            .build();
    return TestEvents.event(1, programme, remaining.toString(), merged, Instant.EPOCH);
  }

  private Event store(String zone, long revision) {
    var store =
        Store.newBuilder()
            .setStore("osl-01")
            .setZone(zone)
            .setTimeZone("Europe/Oslo")
            .setRevision(revision);
    var changed = StoreChanged.newBuilder().setStore(store).build();
    return TestEvents.event(revision, programme, "osl-01", changed, Instant.EPOCH);
  }
}
