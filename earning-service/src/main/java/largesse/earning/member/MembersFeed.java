package largesse.earning.member;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import largesse.journal.v1.Event;
import largesse.members.v1.MemberChanged;
import largesse.members.v1.MembersMerged;
import largesse.members.v1.MembersUnmerged;
import largesse.members.v1.StoreChanged;
import largesse.runtime.feed.EventPayload;
import largesse.runtime.feed.FeedHandler;
import largesse.runtime.programme.Programmes;

/** Follows members-service, so that purchases need not ask it. */
@Singleton
class MembersFeed implements FeedHandler {
  private static final String MEMBER_CHANGED = MemberChanged.getDescriptor().getFullName();
  private static final String STORE_CHANGED = StoreChanged.getDescriptor().getFullName();
  private static final String MERGED = MembersMerged.getDescriptor().getFullName();
  private static final String UNMERGED = MembersUnmerged.getDescriptor().getFullName();

  private final Channel source;
  private final Programmes programmes;
  private final MemberRepository members;
  private final StoreRepository stores;
  private final ApplyMerges applyMerges;

  @Inject
  MembersFeed(
      @GrpcClient("members") Channel source,
      Programmes programmes,
      MemberRepository members,
      StoreRepository stores,
      ApplyMerges applyMerges) {
    this.source = source;
    this.programmes = programmes;
    this.members = members;
    this.stores = stores;
    this.applyMerges = applyMerges;
  }

  @Override
  public String feed() {
    return "earning-from-members";
  }

  @Override
  public Channel source() {
    return source;
  }

  @Override
  public Set<String> types() {
    return Set.of(Programmes.EVENT_TYPE, MEMBER_CHANGED, STORE_CHANGED, MERGED, UNMERGED);
  }

  /** Of the states of one thing between two merges, the last one counts. */
  @Override
  public void apply(Connection tx, List<Event> events) throws SQLException {
    programmes.apply(tx, events);
    var states = new States();
    for (var event : events) {
      var programme = event.getProgramme();
      if (event.getType().equals(MERGED)) {
        states.write(tx);
        applyMerges.merge(
            tx, MemberProto.fromProto(programme, EventPayload.of(event, MembersMerged.parser())));
      } else if (event.getType().equals(UNMERGED)) {
        states.write(tx);
        applyMerges.unmerge(
            tx, MemberProto.fromProto(programme, EventPayload.of(event, MembersUnmerged.parser())));
      } else {
        states.add(event);
      }
    }
    states.write(tx);
  }

  /** What is to be written of members and stores. */
  private final class States {
    private final Map<MemberReference, MemberState> changedMembers = new LinkedHashMap<>();
    private final Map<StoreKey, Store> changedStores = new LinkedHashMap<>();

    void add(Event event) {
      var programme = event.getProgramme();
      if (event.getType().equals(MEMBER_CHANGED)) {
        var state =
            MemberProto.fromProto(programme, EventPayload.of(event, MemberChanged.parser()));
        changedMembers.put(MemberReference.id(programme, state.member().id()), state);
      } else if (event.getType().equals(STORE_CHANGED)) {
        var changed = EventPayload.of(event, StoreChanged.parser());
        var store = MemberProto.fromProto(programme, changed.getStore());
        changedStores.put(store.key(), store);
      }
    }

    void write(Connection tx) throws SQLException {
      members.upsert(tx, List.copyOf(changedMembers.values()));
      stores.upsert(tx, List.copyOf(changedStores.values()));
      changedMembers.clear();
      changedStores.clear();
    }
  }

  /** What is not known meanwhile is asked for. Who is one with whom stays in the book. */
  @Override
  public void reset(Connection tx) throws SQLException {
    members.clear(tx);
    stores.clear(tx);
  }
}
