package largesse.causes;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import largesse.causes.v1.AllocationServiceGrpc;
import largesse.causes.v1.AllocationServiceGrpc.AllocationServiceBlockingStub;
import largesse.causes.v1.Cause;
import largesse.causes.v1.CauseGoalServiceGrpc;
import largesse.causes.v1.CauseGoalServiceGrpc.CauseGoalServiceBlockingStub;
import largesse.causes.v1.CauseServiceGrpc;
import largesse.causes.v1.CauseServiceGrpc.CauseServiceBlockingStub;
import largesse.causes.v1.ChoiceServiceGrpc;
import largesse.causes.v1.ChoiceServiceGrpc.ChoiceServiceBlockingStub;
import largesse.causes.v1.CurationServiceGrpc;
import largesse.causes.v1.CurationServiceGrpc.CurationServiceBlockingStub;
import largesse.causes.v1.IndicatorServiceGrpc;
import largesse.causes.v1.IndicatorServiceGrpc.IndicatorServiceBlockingStub;
import largesse.causes.v1.OpenPanelRequest;
import largesse.causes.v1.Panel;
import largesse.causes.v1.PartnerServiceGrpc;
import largesse.causes.v1.PartnerServiceGrpc.PartnerServiceBlockingStub;
import largesse.causes.v1.ProofServiceGrpc;
import largesse.causes.v1.ProofServiceGrpc.ProofServiceBlockingStub;
import largesse.causes.v1.PutCauseRequest;
import largesse.causes.v1.PutChoiceRequest;
import largesse.causes.v1.PutPanelRequest;
import largesse.causes.v1.ReceiptServiceGrpc;
import largesse.causes.v1.ReceiptServiceGrpc.ReceiptServiceBlockingStub;
import largesse.causes.v1.RecognitionServiceGrpc;
import largesse.causes.v1.RecognitionServiceGrpc.RecognitionServiceBlockingStub;
import largesse.causes.v1.ReportServiceGrpc;
import largesse.causes.v1.ReportServiceGrpc.ReportServiceBlockingStub;
import largesse.causes.v1.SettlementServiceGrpc;
import largesse.causes.v1.SettlementServiceGrpc.SettlementServiceBlockingStub;
import largesse.causes.v1.SpotlightServiceGrpc;
import largesse.causes.v1.SpotlightServiceGrpc.SpotlightServiceBlockingStub;
import largesse.causes.v1.StandingChoice;
import largesse.causes.v1.UpdateServiceGrpc;
import largesse.causes.v1.UpdateServiceGrpc.UpdateServiceBlockingStub;
import largesse.common.v1.Choice;
import largesse.common.v1.ChoicePart;
import largesse.runtime.error.RemoteError;
import largesse.runtime.identity.BearerCredentials;
import largesse.runtime.identity.Role;
import largesse.runtime.testing.TestTokens;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Calls the service over real gRPC, in a programme of its own, by any token; without one as
 * somebody with several roles of the house.
 */
public final class CausesClient implements AutoCloseable {
  private static final AtomicInteger PROGRAMMES = new AtomicInteger();

  private final ManagedChannel channel;
  private final String programme;
  private final String house;

  private CausesClient(int port, String programme) {
    this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    this.programme = programme;
    this.house =
        TestTokens.sign(
            TestTokens.claims("olga", Role.OPERATOR, programme)
                .claim("groups", List.of("operator", "finance", "store")));
  }

  /** A client of a programme that nobody has used. */
  public static CausesClient of(int port, String prefix) {
    return new CausesClient(port, prefix + "-" + PROGRAMMES.incrementAndGet());
  }

  /** A client of this programme. */
  public static CausesClient ofProgramme(int port, String programme) {
    return new CausesClient(port, programme);
  }

  public String programme() {
    return programme;
  }

  public CauseServiceBlockingStub causes() {
    return causes(house);
  }

  public CauseServiceBlockingStub causes(String token) {
    return CauseServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  public ChoiceServiceBlockingStub choices() {
    return choices(house);
  }

  public ChoiceServiceBlockingStub choices(String token) {
    return ChoiceServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  public AllocationServiceBlockingStub allocations() {
    return allocations(house);
  }

  public AllocationServiceBlockingStub allocations(String token) {
    return AllocationServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  public CurationServiceBlockingStub curation(String token) {
    return CurationServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  /** As a member or another; without a token as everybody. */
  public ProofServiceBlockingStub proofs(String... token) {
    var proofs = ProofServiceGrpc.newBlockingStub(channel);
    return token.length == 0 ? proofs : proofs.withCallCredentials(BearerCredentials.of(token[0]));
  }

  /** As a till or another; without a token as everybody. */
  public ReceiptServiceBlockingStub receipts(String... token) {
    var receipts = ReceiptServiceGrpc.newBlockingStub(channel);
    return token.length == 0
        ? receipts
        : receipts.withCallCredentials(BearerCredentials.of(token[0]));
  }

  public ReportServiceBlockingStub reports(String token) {
    return ReportServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  public PartnerServiceBlockingStub partners(String token) {
    return PartnerServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  public SettlementServiceBlockingStub settlements(String token) {
    return SettlementServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  public IndicatorServiceBlockingStub indicators(String token) {
    return IndicatorServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  public CauseGoalServiceBlockingStub goals(String token) {
    return CauseGoalServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  public UpdateServiceBlockingStub updates(String token) {
    return UpdateServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  public SpotlightServiceBlockingStub spotlights(String token) {
    return SpotlightServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  public RecognitionServiceBlockingStub recognition(String token) {
    return RecognitionServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  /** Creates causes of these codes. */
  public void putCauses(String... codes) {
    Stream.of(codes)
        .forEach(code ->
            causes()
                .putCause(
                    PutCauseRequest.newBuilder()
                        .setProgramme(programme)
                        .setValue(Cause.newBuilder().setCause(code).setName("Cause " + code))
                        .build()));
  }

  /** Creates or changes a panel. */
  public Panel putPanel(Panel.Builder panel) {
    return causes()
        .putPanel(PutPanelRequest.newBuilder().setProgramme(programme).setValue(panel).build())
        .getValue();
  }

  /** Opens a panel: since ever when it is the first. */
  public Panel openPanel(String panel) {
    return causes()
        .openPanel(OpenPanelRequest.newBuilder().setProgramme(programme).setPanel(panel).build())
        .getValue();
  }

  /** Makes it the member's choice from now on. */
  public StandingChoice choose(UUID member, Choice choice) {
    return choices()
        .putChoice(
            PutChoiceRequest.newBuilder()
                .setProgramme(programme)
                .setMemberId(member.toString())
                .setChoice(choice)
                .build())
        .getValue();
  }

  /** A panel with default bounds. */
  public static Panel.Builder panel(String code, String... causes) {
    var panel = Panel.newBuilder().setPanel(code).setName("Panel " + code);
    Stream.of(causes).forEach(panel::addCauses);
    return panel;
  }

  /** A choice of these parts, as "sea:60", in their order. */
  public static Choice choice(String... parts) {
    var choice = Choice.newBuilder();
    for (var part : parts) {
      var separator = part.indexOf(':');
      choice.addSplit(
          ChoicePart.newBuilder()
              .setCause(part.substring(0, separator))
              .setPercent(Integer.parseInt(part.substring(separator + 1))));
    }
    return choice.build();
  }

  /** How the service refuses a call that it has to refuse. */
  public static RemoteError refusal(ThrowingCallable call) {
    return Optional.ofNullable(catchThrowableOfType(StatusRuntimeException.class, call))
        .map(RemoteError::of)
        .orElseThrow(() -> new AssertionError("It was not refused"));
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
