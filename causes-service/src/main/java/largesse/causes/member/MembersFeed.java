package largesse.causes.member;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import largesse.journal.v1.Event;
import largesse.members.v1.MemberChanged;
import largesse.members.v1.StoreChanged;
import largesse.runtime.feed.EventPayload;
import largesse.runtime.feed.FeedHandler;
import largesse.runtime.programme.Programmes;

/** Follows members-service: its programmes, which members there are, and where stores are. */
@Singleton
class MembersFeed implements FeedHandler {
  private static final String MEMBER_CHANGED = MemberChanged.getDescriptor().getFullName();

  private static final String STORE_CHANGED = StoreChanged.getDescriptor().getFullName();

  private final Channel source;
  private final Programmes programmes;
  private final KnownMemberRepository members;
  private final StoreZoneRepository stores;

  @Inject
  MembersFeed(
      @GrpcClient("members") Channel source,
      Programmes programmes,
      KnownMemberRepository members,
      StoreZoneRepository stores) {
    this.source = source;
    this.programmes = programmes;
    this.members = members;
    this.stores = stores;
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
    return Set.of(Programmes.EVENT_TYPE, MEMBER_CHANGED, STORE_CHANGED);
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
  }

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

  private static StoreZoneRepository.StoreZone store(Event event) {
    var store = EventPayload.of(event, StoreChanged.parser()).getStore();
    return new StoreZoneRepository.StoreZone(
        new StoreZoneRepository.Key(event.getProgramme(), store.getStore()), store.getZone());
  }
}
