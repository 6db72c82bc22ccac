package largesse.rewards.grant;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import largesse.earning.v1.RewardGrantRevoked;
import largesse.earning.v1.RewardGranted;
import largesse.journal.v1.Event;
import largesse.rewards.grant.GrantRepository.Revocation;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.feed.EventPayload;
import largesse.runtime.feed.FeedHandler;

/**
 * Follows earning-service: takes up what members are granted, and what they are granted no longer.
 * It only writes that down; {@link GrantSweeper} does the rest.
 */
@Singleton
class EarningFeed implements FeedHandler {
  private static final String GRANTED = RewardGranted.getDescriptor().getFullName();
  private static final String REVOKED = RewardGrantRevoked.getDescriptor().getFullName();

  private final Channel source;
  private final GrantRepository grants;

  @Inject
  EarningFeed(@GrpcClient("earning") Channel source, GrantRepository grants) {
    this.source = source;
    this.grants = grants;
  }

  @Override
  public String feed() {
    return "rewards-from-earning";
  }

  @Override
  public Channel source() {
    return source;
  }

  @Override
  public Set<String> types() {
    return Set.of(GRANTED, REVOKED);
  }

  /** A grant always comes before its revocation. */
  @Override
  public void apply(Connection tx, List<Event> events) throws SQLException {
    var granted = new ArrayList<Grant>();
    var revoked = new ArrayList<Revocation>();
    for (var event : events) {
      if (event.getType().equals(GRANTED)) {
        granted.add(grant(event, EventPayload.of(event, RewardGranted.parser())));
      } else if (event.getType().equals(REVOKED)) {
        var revocation = EventPayload.of(event, RewardGrantRevoked.parser());
        revoked.add(new Revocation(event.getProgramme(), UUID.fromString(revocation.getGrantId())));
      }
    }
    grants.insert(tx, granted);
    grants.revoke(tx, revoked);
  }

  private static Grant grant(Event event, RewardGranted granted) {
    return new Grant(
        event.getProgramme(),
        UUID.fromString(granted.getMemberId()),
        UUID.fromString(granted.getGrantId()),
        granted.getReward(),
        granted.getQuantity(),
        granted.getUnit(),
        granted.getCost(),
        granted.getRule(),
        granted.getOrigin().name().substring("GRANT_ORIGIN_".length()),
        UUID.fromString(granted.getOriginId()),
        ProtoTime.instant(event.getOccurredAt()));
  }

  /** The grants stay: what has taken effect takes none a second time. */
  @Override
  public void reset(Connection tx) {}
}
