package largesse.members.member;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import largesse.members.birthday.BirthRepository;
import largesse.members.platform.MembersReason;
import largesse.members.programme.ProgrammeTime;
import largesse.members.programme.ProgrammeTimeRepository;
import largesse.members.tier.Standings;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.page.Page;
import largesse.runtime.page.PageToken;

/** The members as they are now. */
@Singleton
class Members {
  /** Before all members. */
  private static final UUID BEGINNING = new UUID(0, 0);

  private final Transactions transactions;
  private final ProgrammeTimeRepository times;
  private final MemberRepository members;
  private final CardRepository cards;
  private final References references;
  private final BirthRepository births;
  private final ToldTierRepository toldTiers;
  private final Standings standings;

  @Inject
  Members(
      Transactions transactions,
      ProgrammeTimeRepository times,
      MemberRepository members,
      CardRepository cards,
      References references,
      BirthRepository births,
      ToldTierRepository toldTiers,
      Standings standings) {
    this.transactions = transactions;
    this.times = times;
    this.members = members;
    this.cards = cards;
    this.references = references;
    this.births = births;
    this.toldTiers = toldTiers;
    this.standings = standings;
  }

  /**
   * A member.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, MEMBER_UNKNOWN
   */
  MemberView get(String programme, UUID id) {
    return transactions.reading(connection -> {
      var time = times.get(connection, programme);
      var member = members.find(connection, programme, id).orElseThrow(Members::unknown);
      return views(connection, time, List.of(member)).getFirst();
    });
  }

  /**
   * Who is meant.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, MEMBER_UNKNOWN, CARD_UNKNOWN
   */
  UUID find(String programme, Reference reference) {
    return transactions.reading(connection -> {
      times.get(connection, programme);
      return references
          .find(connection, programme, reference)
          .orElseThrow(() ->
              reference instanceof Reference.ByCard
                  ? MembersReason.CARD_UNKNOWN.refused("There is no such card.")
                  : unknown());
    });
  }

  /**
   * All that events have told of a member.
   *
   * @throws largesse.runtime.error.Refused MEMBER_UNKNOWN
   */
  MemberState state(String programme, UUID id) {
    return transactions.reading(connection ->
        toldTiers.states(connection, programme, List.of(id)).stream()
            .findFirst()
            .orElseThrow(Members::unknown));
  }

  /**
   * A member's cards, the oldest first.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, MEMBER_UNKNOWN
   */
  List<Card> cards(String programme, UUID id) {
    return transactions.reading(connection -> {
      times.get(connection, programme);
      var member = members.find(connection, programme, id).orElseThrow(Members::unknown);
      return cards.ofMember(connection, programme, member.id());
    });
  }

  /**
   * Members by id, the oldest first.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, PAGE_TOKEN_INVALID
   */
  Page<MemberView> list(String programme, int pageSize, String pageToken) {
    var size = Page.size(pageSize);
    var after = after(pageToken);
    return transactions.reading(connection -> {
      var time = times.get(connection, programme);
      var found = members.listAfter(connection, programme, after, size + 1);
      return Page.of(
          views(connection, time, found),
          size,
          view -> PageToken.after(view.member().id().toString()));
    });
  }

  /**
   * The member with both an external id and a card, of which an empty one is not looked at.
   *
   * @return at most one
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  List<MemberView> having(String programme, String externalId, String card) {
    return transactions.reading(connection -> {
      var time = times.get(connection, programme);
      var found = new HashSet<Optional<Member>>();
      if (!card.isEmpty()) {
        found.add(holder(connection, programme, card));
      }
      if (!externalId.isEmpty()) {
        found.add(members.findByExternalId(connection, programme, externalId));
      }
      return found.size() > 1
          ? List.of()
          : views(connection, time, found.stream().flatMap(Optional::stream).toList());
    });
  }

  private Optional<Member> holder(Connection connection, String programme, String card)
      throws SQLException {
    var id = cards.holder(connection, programme, card);
    return id.isPresent() ? members.find(connection, programme, id.get()) : Optional.empty();
  }

  /** A member whom the transaction has changed. */
  MemberView view(Connection tx, ProgrammeTime time, Member member) throws SQLException {
    return views(tx, time, List.of(member)).getFirst();
  }

  private List<MemberView> views(Connection connection, ProgrammeTime time, List<Member> found)
      throws SQLException {
    var ids = found.stream().map(Member::id).toList();
    var standing = standings.of(connection, time, ids);
    var bornOn = births.dates(connection, time.programme(), ids);
    var merged = members.merged(connection, time.programme(), ids);
    return IntStream.range(0, found.size())
        .mapToObj(i ->
            new MemberView(
                found.get(i),
                bornOn.get(ids.get(i)),
                standing.get(i),
                merged.getOrDefault(ids.get(i), List.of())))
        .toList();
  }

  private static UUID after(String pageToken) {
    var token = PageToken.parse(pageToken, 1);
    if (token.isBeginning()) {
      return BEGINNING;
    }
    try {
      return UUID.fromString(token.lastKey().getFirst());
    } catch (IllegalArgumentException e) {
      throw RuntimeReason.PAGE_TOKEN_INVALID.refusedAt(
          "page.page_token", "The page token is not one of this list.");
    }
  }

  static RuntimeException unknown() {
    return RuntimeReason.MEMBER_UNKNOWN.refused("There is no such member.");
  }
}
