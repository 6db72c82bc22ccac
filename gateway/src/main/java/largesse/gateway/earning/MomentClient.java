package largesse.gateway.earning;

import static largesse.gateway.json.Absent.orText;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.earning.v1.ExplainMomentRequest;
import largesse.earning.v1.ListMomentsRequest;
import largesse.earning.v1.MomentKind;
import largesse.earning.v1.MomentServiceGrpc;
import largesse.earning.v1.MomentServiceGrpc.MomentServiceBlockingStub;
import largesse.gateway.http.Listed;
import largesse.gateway.json.ProtoEnum;
import largesse.gateway.neighbour.Calling;
import largesse.runtime.clock.ProtoTime;

/** Moments in members' lives, in earning-service. */
@Singleton
class MomentClient {
  private final Calling calling;
  private final MomentServiceBlockingStub moments;

  @Inject
  MomentClient(@GrpcClient("earning") Channel earning, Calling calling) {
    this.calling = calling;
    this.moments = MomentServiceGrpc.newBlockingStub(earning);
  }

  Listed<Moment> list(String programme, String member) {
    var request =
        ListMomentsRequest.newBuilder().setProgramme(programme).setMemberId(member).build();
    return Listed.whole(
        calling.now(moments).listMoments(request).getItemsList(), MomentClient::json);
  }

  MomentExplanation explain(String programme, String member, String moment) {
    var request =
        ExplainMomentRequest.newBuilder()
            .setProgramme(programme)
            .setMemberId(member)
            .setMomentId(moment)
            .build();
    return ExplanationProto.json(calling.now(moments).explainMoment(request));
  }

  static Moment json(largesse.earning.v1.Moment moment) {
    return new Moment(
        moment.getMomentId(),
        ProtoEnum.fromProto(
            moment.getKind(), MomentKind.MOMENT_KIND_UNSPECIFIED, Moment.Kind.class),
        moment.getYear() == 0 ? null : moment.getYear(),
        orText(moment.getLevel()),
        moment.getTime() == 0 ? null : moment.getTime(),
        ProtoTime.instant(moment.getOccurredAt()),
        ProtoTime.instant(moment.getRecordedAt()),
        moment.getCredits(),
        moment.getGrants());
  }
}
