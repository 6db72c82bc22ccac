package largesse.earning.configuration;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import largesse.earning.v1.ApproveSharePolicyRequest;
import largesse.earning.v1.CreateSharePolicyRequest;
import largesse.earning.v1.Effect;
import largesse.earning.v1.PublishSharePolicyRequest;
import largesse.earning.v1.PutRuleRequest;
import largesse.earning.v1.PutUnitRequest;
import largesse.earning.v1.Rule;
import largesse.earning.v1.RuleServiceGrpc;
import largesse.earning.v1.RuleServiceGrpc.RuleServiceBlockingStub;
import largesse.earning.v1.SharePolicy;
import largesse.earning.v1.SharePolicyServiceGrpc;
import largesse.earning.v1.SharePolicyServiceGrpc.SharePolicyServiceBlockingStub;
import largesse.earning.v1.Unit;
import largesse.earning.v1.UnitServiceGrpc;
import largesse.earning.v1.UnitServiceGrpc.UnitServiceBlockingStub;
import largesse.earning.v1.UnitsPerAmount;
import largesse.members.v1.Programme;
import largesse.members.v1.ProgrammeChanged;
import largesse.members.v1.ProgrammeClock;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RemoteError;
import largesse.runtime.identity.BearerCredentials;
import largesse.runtime.programme.Programmes;
import largesse.runtime.testing.TestEvents;
import largesse.runtime.testing.TestTokens;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.function.Executable;

/**
 * A sandbox programme of a test's own, in the time zone of Oslo, configured over real gRPC with
 * real tokens.
 */
public final class ConfiguredProgramme implements AutoCloseable {
  private final String id = "p-" + UUID.randomUUID();
  private final ManagedChannel channel;
  private String currency = "EUR";
  private long revision;

  private ConfiguredProgramme(ManagedChannel channel) {
    this.channel = channel;
  }

  /** A programme whose clock shows the world's time. */
  public static ConfiguredProgramme create() {
    var port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", int.class);
    var channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    var programme = new ConfiguredProgramme(channel);
    programme.moveClockTo(Duration.ZERO);
    return programme;
  }

  /** Lets it trade in another currency than EUR, before anything was sold. */
  public void tradeIn(String another) {
    currency = another;
    moveClockTo(Duration.ZERO);
  }

  public String id() {
    return id;
  }

  public Instant now() {
    return CDI.current().select(Programmes.class).get().now(id);
  }

  /** Sets by how much the programme's clock is ahead of the world's. */
  public void moveClockTo(Duration offset) {
    revision++;
    var programme =
        Programme.newBuilder()
            .setProgramme(id)
            .setName("Nordmart")
            .setCurrency(currency)
            .setTimeZone("Europe/Oslo")
            .setClock(ProgrammeClock.PROGRAMME_CLOCK_SANDBOX)
            .setClockOffsetMillis(offset.toMillis())
            .setRevision(revision);
    var changed = ProgrammeChanged.newBuilder().setProgramme(programme).build();
    var event = TestEvents.event(revision, id, id, changed, Instant.EPOCH);
    CDI.current()
        .select(Transactions.class)
        .get()
        .doInTransaction(
            tx -> CDI.current().select(Programmes.class).get().apply(tx, List.of(event)));
  }

  public UnitServiceBlockingStub units() {
    return units(operator());
  }

  public UnitServiceBlockingStub units(String token) {
    return UnitServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials(token));
  }

  public RuleServiceBlockingStub rules() {
    return RuleServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials(operator()));
  }

  public SharePolicyServiceBlockingStub sharePolicies() {
    return sharePolicies(operator());
  }

  public SharePolicyServiceBlockingStub sharePolicies(String token) {
    return SharePolicyServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials(token));
  }

  /** Drafts a share policy, has it approved by finance and an operator, and publishes it. */
  public SharePolicy publish(SharePolicy policy) {
    var version =
        sharePolicies()
            .createSharePolicy(
                CreateSharePolicyRequest.newBuilder().setProgramme(id).setValue(policy).build())
            .getValue()
            .getVersion();
    approve(version);
    return sharePolicies()
        .publishSharePolicy(
            PublishSharePolicyRequest.newBuilder().setProgramme(id).setVersion(version).build())
        .getValue();
  }

  /** Has a draft approved by finance and an operator. */
  public void approve(int version) {
    var request =
        ApproveSharePolicyRequest.newBuilder().setProgramme(id).setVersion(version).build();
    sharePolicies().approveSharePolicy(request);
    sharePolicies(TestTokens.finance(id)).approveSharePolicy(request);
  }

  /** Puts a unit without decimals that never lapses. */
  public void putUnit(String unit) {
    units().putUnit(put(Unit.newBuilder().setUnit(unit).setName(unit).build()));
  }

  public PutUnitRequest put(Unit unit) {
    return PutUnitRequest.newBuilder().setProgramme(id).setValue(unit).build();
  }

  public PutRuleRequest put(Rule rule) {
    return PutRuleRequest.newBuilder().setProgramme(id).setValue(rule).build();
  }

  /** An active rule without condition that credits so many points for each euro. */
  public static Rule.Builder pointsPerEuro(String rule, long points) {
    var effect =
        UnitsPerAmount.newBuilder().setUnit("points").setAmount(points).setPerMicros(1_000_000);
    return Rule.newBuilder()
        .setRule(rule)
        .setActive(true)
        .addEffects(Effect.newBuilder().setUnitsPerAmount(effect));
  }

  /** Why a call is refused. */
  public static RemoteError refusal(Executable call) {
    return RemoteError.of(catchThrowableOfType(StatusRuntimeException.class, call::execute));
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  private String operator() {
    return TestTokens.operator(id);
  }

  private static BearerCredentials credentials(String token) {
    return BearerCredentials.of(token);
  }
}
