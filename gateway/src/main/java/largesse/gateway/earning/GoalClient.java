package largesse.gateway.earning;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.earning.v1.GetGoalRequest;
import largesse.earning.v1.GetPunchCardRequest;
import largesse.earning.v1.GetStreakRequest;
import largesse.earning.v1.GoalKind;
import largesse.earning.v1.GoalServiceGrpc;
import largesse.earning.v1.GoalServiceGrpc.GoalServiceBlockingStub;
import largesse.earning.v1.ListGoalsRequest;
import largesse.earning.v1.ListProgressRequest;
import largesse.earning.v1.ListPunchCardsRequest;
import largesse.earning.v1.ListStreaksRequest;
import largesse.earning.v1.ProgressServiceGrpc;
import largesse.earning.v1.ProgressServiceGrpc.ProgressServiceBlockingStub;
import largesse.earning.v1.PutGoalRequest;
import largesse.earning.v1.PutPunchCardRequest;
import largesse.earning.v1.PutStreakRequest;
import largesse.gateway.http.Changed;
import largesse.gateway.http.Listed;
import largesse.gateway.json.ProtoEnum;
import largesse.gateway.neighbour.Calling;

/** Punch cards, goals and streaks, in earning-service. */
@Singleton
class GoalClient {
  private final Calling calling;
  private final GoalServiceBlockingStub goals;
  private final ProgressServiceBlockingStub progress;

  @Inject
  GoalClient(@GrpcClient("earning") Channel earning, Calling calling) {
    this.calling = calling;
    this.goals = GoalServiceGrpc.newBlockingStub(earning);
    this.progress = ProgressServiceGrpc.newBlockingStub(earning);
  }

  Changed<PunchCard> put(String programme, String card, PunchCard.Put put, long expectedRevision) {
    var request =
        PutPunchCardRequest.newBuilder()
            .setProgramme(programme)
            .setValue(GoalProto.message(card, put))
            .setExpectedRevision(expectedRevision)
            .build();
    var response = calling.now(goals).putPunchCard(request);
    return new Changed<>(GoalProto.json(response.getValue()), response.getCreated());
  }

  PunchCard punchCard(String programme, String card) {
    var request =
        GetPunchCardRequest.newBuilder().setProgramme(programme).setPunchCard(card).build();
    return GoalProto.json(calling.now(goals).getPunchCard(request).getValue());
  }

  Listed<PunchCard> punchCards(String programme) {
    var request = ListPunchCardsRequest.newBuilder().setProgramme(programme).build();
    return Listed.whole(calling.now(goals).listPunchCards(request).getItemsList(), GoalProto::json);
  }

  Changed<Goal> put(String programme, String goal, Goal.Put put, long expectedRevision) {
    var request =
        PutGoalRequest.newBuilder()
            .setProgramme(programme)
            .setValue(GoalProto.message(goal, put))
            .setExpectedRevision(expectedRevision)
            .build();
    var response = calling.now(goals).putGoal(request);
    return new Changed<>(GoalProto.json(response.getValue()), response.getCreated());
  }

  Goal goal(String programme, String goal) {
    var request = GetGoalRequest.newBuilder().setProgramme(programme).setGoal(goal).build();
    return GoalProto.json(calling.now(goals).getGoal(request).getValue());
  }

  Listed<Goal> goals(String programme) {
    var request = ListGoalsRequest.newBuilder().setProgramme(programme).build();
    return Listed.whole(calling.now(goals).listGoals(request).getItemsList(), GoalProto::json);
  }

  Changed<Streak> put(String programme, String streak, Streak.Put put, long expectedRevision) {
    var request =
        PutStreakRequest.newBuilder()
            .setProgramme(programme)
            .setValue(GoalProto.message(streak, put))
            .setExpectedRevision(expectedRevision)
            .build();
    var response = calling.now(goals).putStreak(request);
    return new Changed<>(GoalProto.json(response.getValue()), response.getCreated());
  }

  Streak streak(String programme, String streak) {
    var request = GetStreakRequest.newBuilder().setProgramme(programme).setStreak(streak).build();
    return GoalProto.json(calling.now(goals).getStreak(request).getValue());
  }

  Listed<Streak> streaks(String programme) {
    var request = ListStreaksRequest.newBuilder().setProgramme(programme).build();
    return Listed.whole(calling.now(goals).listStreaks(request).getItemsList(), GoalProto::json);
  }

  Listed<Progress> progress(String programme, String member, Progress.Kind kind) {
    var request =
        ListProgressRequest.newBuilder()
            .setProgramme(programme)
            .setMemberId(member)
            .setKind(ProtoEnum.toProto(kind, GoalKind.GOAL_KIND_UNSPECIFIED))
            .build();
    return Listed.whole(
        calling.now(progress).listProgress(request).getItemsList(), ProgressProto::json);
  }
}
