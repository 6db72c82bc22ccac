package largesse.rewards.member;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import largesse.journal.v1.Event;
import largesse.members.v1.MembersMerged;
import largesse.members.v1.MembersUnmerged;
import largesse.rewards.member.MergedMemberRepository.Merge;
import largesse.runtime.feed.EventPayload;
import largesse.runtime.feed.FeedHandler;
import largesse.runtime.programme.Programmes;

/** What rewards need of members-service: the programmes, and which members are one person. */
@Singleton
class MembersFeed implements FeedHandler {
  private static final String MERGED = MembersMerged.getDescriptor().getFullName();
  private static final String UNMERGED = MembersUnmerged.getDescriptor().getFullName();

  private final Channel members;
  private final Programmes programmes;
  private final MergedMemberRepository merges;

  @Inject
  MembersFeed(
      @GrpcClient("members") Channel members,
      Programmes programmes,
      MergedMemberRepository merges) {
    this.members = members;
    this.programmes = programmes;
    this.merges = merges;
  }

  @Override
  public String feed() {
    return "rewards-from-members";
  }

  @Override
  public Channel source() {
    return members;
  }

  @Override
  public Set<String> types() {
    return Set.of(Programmes.EVENT_TYPE, MERGED, UNMERGED);
  }

  @Override
  public void apply(Connection tx, List<Event> events) throws SQLException {
    programmes.apply(tx, events);
    for (var event : events) {
      if (event.getType().equals(MERGED)) {
        var merged = EventPayload.of(event, MembersMerged.parser());
        merges.merge(tx, merge(event, merged.getMemberId(), merged.getMergedMemberId()));
      } else if (event.getType().equals(UNMERGED)) {
        var unmerged = EventPayload.of(event, MembersUnmerged.parser());
        merges.unmerge(tx, merge(event, unmerged.getMemberId(), unmerged.getMergedMemberId()));
      }
    }
  }

  /** A programme is replaced whole by its newest event. */
  @Override
  public void reset(Connection tx) throws SQLException {
    merges.clear(tx);
  }

  private static Merge merge(Event event, String remaining, String merged) {
    return new Merge(event.getProgramme(), UUID.fromString(remaining), UUID.fromString(merged));
  }
}
