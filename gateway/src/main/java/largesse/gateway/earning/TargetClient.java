package largesse.gateway.earning;

import static largesse.gateway.json.Absent.ifGiven;
import static largesse.gateway.json.Absent.orTime;
import static largesse.gateway.json.Absent.text;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import largesse.earning.v1.AcceptTargetRequest;
import largesse.earning.v1.ListTargetsRequest;
import largesse.earning.v1.ProposeTargetRequest;
import largesse.earning.v1.TargetServiceGrpc;
import largesse.earning.v1.TargetServiceGrpc.TargetServiceBlockingStub;
import largesse.gateway.http.Listed;
import largesse.gateway.json.Decimal;
import largesse.gateway.neighbour.Calling;
import largesse.runtime.clock.ProtoTime;

/** Targets of individual goals, in earning-service. */
@Singleton
class TargetClient {
  private static final long MILLION = 1_000_000;

  /** Millionths of a percent in a part per million. */
  private static final long PERCENT = 100;

  private final Calling calling;
  private final TargetServiceBlockingStub targets;

  @Inject
  TargetClient(@GrpcClient("earning") Channel earning, Calling calling) {
    this.calling = calling;
    this.targets = TargetServiceGrpc.newBlockingStub(earning);
  }

  Target propose(String programme, String goal, Target.Propose wish) {
    var request =
        ProposeTargetRequest.newBuilder()
            .setProgramme(programme)
            .setGoal(goal)
            .setMemberId(text(wish.member()))
            .setTrailingMonths(wish.trailingMonths());
    ifGiven(
        wish.growthPercent(),
        growth -> request.setGrowthPpm(Math.toIntExact(growth.millionths() / PERCENT)));
    ifGiven(wish.day(), day -> request.setDay(day.toString()));
    return json(calling.now(targets).proposeTarget(request.build()).getValue());
  }

  Target accept(String programme, String goal, Target.Accept accepted) {
    var request =
        AcceptTargetRequest.newBuilder()
            .setProgramme(programme)
            .setGoal(goal)
            .setMemberId(text(accepted.member()));
    ifGiven(accepted.startsOn(), day -> request.setStartsOn(day.toString()));
    return json(calling.now(targets).acceptTarget(request.build()).getValue());
  }

  Listed<Target> list(String programme, String member) {
    var request =
        ListTargetsRequest.newBuilder().setProgramme(programme).setMemberId(member).build();
    return Listed.whole(
        calling.now(targets).listTargets(request).getItemsList(), TargetClient::json);
  }

  private static Target json(largesse.earning.v1.Target target) {
    return new Target(
        target.getGoal(),
        target.getMemberId(),
        LocalDate.parse(target.getStartsOn()),
        LocalDate.parse(target.getUntil()),
        amount(target, target.getTarget()),
        target.getTrailingMonths(),
        amount(target, target.getTrailingAmount()),
        Decimal.plain(target.getGrowthPpm() * PERCENT),
        ProtoTime.instant(target.getProposedAt()),
        orTime(target.hasAcceptedAt(), target.getAcceptedAt()));
  }

  private static Decimal amount(largesse.earning.v1.Target target, long amount) {
    return Decimal.plain(target.getMoney() ? amount : Math.multiplyExact(amount, MILLION));
  }
}
