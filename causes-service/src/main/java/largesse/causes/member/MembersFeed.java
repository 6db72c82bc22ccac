package largesse.causes.member;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import largesse.journal.v1.Event;
import largesse.members.v1.MemberChanged;
import largesse.members.v1.MembersMerged;
import largesse.members.v1.MembersUnmerged;
import largesse.members.v1.StoreChanged;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.feed.EventPayload;
import largesse.runtime.feed.FeedHandler;
import largesse.runtime.journal.Journal;
import largesse.runtime.journal.JournalEntry;
import largesse.runtime.programme.Programmes;

/**
 * Follows members-service: its programmes, which members there are and which of them are one
 * person, and where stores are.
 */
@Singleton
class MembersFeed implements FeedHandler {
  private static final String MEMBER_CHANGED = MemberChanged.getDescriptor().getFullName();

  private static final String STORE_CHANGED = StoreChanged.getDescriptor().getFullName();

  private static final String MERGED = MembersMerged.getDescriptor().getFullName();

  private static final String UNMERGED = MembersUnmerged.getDescriptor().getFullName();

  private final Channel source;
  private final Programmes programmes;
  private final KnownMemberRepository members;
  private final StoreZoneRepository stores;
  private final ApplyMerges applyMerges;
  private final Journal journal;

  @Inject
  MembersFeed(
      @GrpcClient("members") Channel source,
      Programmes programmes,
      KnownMemberRepository members,
      StoreZoneRepository stores,
      ApplyMerges applyMerges,
      Journal journal) {
    this.source = source;
    this.programmes = programmes;
    this.members = members;
    this.stores = stores;
    this.applyMerges = applyMerges;
    this.journal = journal;
  }

  @Override
  public String feed() {
    return "causes-from-members";
  }

  @Override
  public Channel source() {
    return source;
  }

  @Override
  public Set<String> types() {
    return Set.of(Programmes.EVENT_TYPE, MEMBER_CHANGED, STORE_CHANGED, MERGED, UNMERGED);
  }

  @Override
  public void apply(Connection tx, List<Event> events) throws SQLException {
    programmes.apply(tx, events);
    // Of several changes in one batch the last counts.
    var changedMembers =
        new LinkedHashMap<KnownMemberRepository.Key, KnownMemberRepository.Member>();
    var changedStores = new LinkedHashMap<StoreZoneRepository.Key, StoreZoneRepository.StoreZone>();
    for (var event : events) {
      if (event.getType().equals(MEMBER_CHANGED)) {
        var member = member(event);
        changedMembers.put(member.key(), member);
      } else if (event.getType().equals(STORE_CHANGED)) {
        var store = store(event);
        changedStores.put(store.key(), store);
      }
    }
    if (!changedMembers.isEmpty()) {
      members.add(tx, List.copyOf(changedMembers.values()));
    }
    if (!changedStores.isEmpty()) {
      stores.save(tx, List.copyOf(changedStores.values()));
    }
    applyMerges(tx, events);
  }

  private void applyMerges(Connection tx, List<Event> events) throws SQLException {
    var told = new ArrayList<JournalEntry>();
    for (var event : events) {
      if (event.getType().equals(MERGED)) {
        var merged = EventPayload.of(event, MembersMerged.parser());
        var merge =
            new Merge(
                event.getProgramme(),
                UUID.fromString(merged.getMergeId()),
                UUID.fromString(merged.getMemberId()),
                UUID.fromString(merged.getMergedMemberId()),
                ProtoTime.instant(merged.getMergedAt()));
        told.addAll(applyMerges.merge(tx, merge, choice(merged)));
      } else if (event.getType().equals(UNMERGED)) {
        var unmerged = EventPayload.of(event, MembersUnmerged.parser());
        var merge =
            new Merge(
                event.getProgramme(),
                UUID.fromString(unmerged.getMergeId()),
                UUID.fromString(unmerged.getMemberId()),
                UUID.fromString(unmerged.getMergedMemberId()),
                ProtoTime.instant(unmerged.getUnmergedAt()));
        told.addAll(applyMerges.unmerge(tx, merge));
      }
    }
    journal.append(tx, told);
  }

  /** The merges stay: what has taken effect takes none a second time. */
  @Override
  public void reset(Connection tx) throws SQLException {
    members.forget(tx);
    stores.forget(tx);
  }

  private static KnownMemberRepository.Member member(Event event) {
    var changed = EventPayload.of(event, MemberChanged.parser());
    return new KnownMemberRepository.Member(
        new KnownMemberRepository.Key(event.getProgramme(), UUID.fromString(changed.getMemberId())),
        changed.getZone());
  }

  private static MergedChoice choice(MembersMerged merged) {
    return switch (merged.getChoice()) {
      case MERGED_CHOICE_ASK -> MergedChoice.ASK;
      case MERGED_CHOICE_LATEST, MERGED_CHOICE_UNSPECIFIED, UNRECOGNIZED -> MergedChoice.LATEST;
    };
  }

  private static StoreZoneRepository.StoreZone store(Event event) {
    var store = EventPayload.of(event, StoreChanged.parser()).getStore();
    return new StoreZoneRepository.StoreZone(
        new StoreZoneRepository.Key(event.getProgramme(), store.getStore()), store.getZone());
  }
}
