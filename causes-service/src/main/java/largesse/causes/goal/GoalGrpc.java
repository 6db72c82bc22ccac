package largesse.causes.goal;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import largesse.causes.cause.Causes;
import largesse.causes.platform.CausesReason;
import largesse.causes.trail.Act;
import largesse.causes.v1.CauseGoalService;
import largesse.causes.v1.GetGoalRequest;
import largesse.causes.v1.GetGoalResponse;
import largesse.causes.v1.PutGoalRequest;
import largesse.causes.v1.PutGoalResponse;
import largesse.runtime.call.Calls;
import largesse.runtime.identity.Caller;

/** The edge of goals. A partner's requests have been held to its own causes before (A15). */
@GrpcService
class GoalGrpc implements CauseGoalService {
  private final Calls calls;
  private final Causes causes;
  private final PutGoal putGoal;
  private final Goals goals;

  @Inject
  GoalGrpc(Calls calls, Causes causes, PutGoal putGoal, Goals goals) {
    this.calls = calls;
    this.causes = causes;
    this.putGoal = putGoal;
    this.goals = goals;
  }

  @Override
  public Uni<PutGoalResponse> putGoal(PutGoalRequest request) {
    return calls.blocking(() -> {
      var outcome =
          putGoal.put(
              request.getProgramme(),
              request.getCause(),
              GoalProto.fromProto(request.getValue()),
              request.getExpectedRevision(),
              new Act(Caller.current().subject(), request.getReason()));
      return PutGoalResponse.newBuilder()
          .setValue(message(request.getProgramme(), request.getCause(), outcome.goal()))
          .setCreated(outcome.created())
          .build();
    });
  }

  @Override
  public Uni<GetGoalResponse> getGoal(GetGoalRequest request) {
    return calls.blocking(() -> {
      var cause = causes.get(request.getProgramme(), request.getCause()).value().cause();
      var goal =
          goals
              .find(request.getProgramme(), cause)
              .orElseThrow(() -> CausesReason.GOAL_NONE.refused("The cause has no goal."));
      return GetGoalResponse.newBuilder()
          .setValue(message(request.getProgramme(), cause, goal))
          .build();
    });
  }

  private largesse.causes.v1.Goal message(String programme, String cause, SavedGoal goal) {
    return GoalProto.toProto(goal, goals.progress(programme, cause, goal.value()));
  }
}
