package largesse.earning.counter;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import largesse.earning.v1.GetGoalRequest;
import largesse.earning.v1.GetGoalResponse;
import largesse.earning.v1.GetPunchCardRequest;
import largesse.earning.v1.GetPunchCardResponse;
import largesse.earning.v1.GetStreakRequest;
import largesse.earning.v1.GetStreakResponse;
import largesse.earning.v1.GoalService;
import largesse.earning.v1.ListGoalsRequest;
import largesse.earning.v1.ListGoalsResponse;
import largesse.earning.v1.ListPunchCardsRequest;
import largesse.earning.v1.ListPunchCardsResponse;
import largesse.earning.v1.ListStreaksRequest;
import largesse.earning.v1.ListStreaksResponse;
import largesse.earning.v1.PutGoalRequest;
import largesse.earning.v1.PutGoalResponse;
import largesse.earning.v1.PutPunchCardRequest;
import largesse.earning.v1.PutPunchCardResponse;
import largesse.earning.v1.PutStreakRequest;
import largesse.earning.v1.PutStreakResponse;
import largesse.runtime.call.Calls;

/** Punch cards, goals and streaks over gRPC. */
@GrpcService
class GoalGrpc implements GoalService {
  private final Calls calls;
  private final PutCounter putCounter;
  private final ConfiguredCounters counters;

  @Inject
  GoalGrpc(Calls calls, PutCounter putCounter, ConfiguredCounters counters) {
    this.calls = calls;
    this.putCounter = putCounter;
    this.counters = counters;
  }

  @Override
  public Uni<PutPunchCardResponse> putPunchCard(PutPunchCardRequest request) {
    return calls.blocking(() -> {
      var wanted = PunchCardProto.fromProto(request.getValue());
      var put = putCounter.put(request.getProgramme(), wanted, request.getExpectedRevision());
      return PutPunchCardResponse.newBuilder()
          .setValue(PunchCardProto.toProto(put.value()))
          .setCreated(put.created())
          .build();
    });
  }

  @Override
  public Uni<GetPunchCardResponse> getPunchCard(GetPunchCardRequest request) {
    return calls.blocking(() -> {
      var card =
          counters.newest(
              request.getProgramme(), Kind.PUNCH_CARD, request.getPunchCard(), "punch_card");
      return GetPunchCardResponse.newBuilder().setValue(PunchCardProto.toProto(card)).build();
    });
  }

  @Override
  public Uni<ListPunchCardsResponse> listPunchCards(ListPunchCardsRequest request) {
    return calls.blocking(() -> {
      var cards = counters.newest(request.getProgramme(), Kind.PUNCH_CARD);
      return ListPunchCardsResponse.newBuilder()
          .addAllItems(cards.stream().map(PunchCardProto::toProto).toList())
          .build();
    });
  }

  @Override
  public Uni<PutGoalResponse> putGoal(PutGoalRequest request) {
    return calls.blocking(() -> {
      var wanted = GoalProto.fromProto(request.getValue());
      var put = putCounter.put(request.getProgramme(), wanted, request.getExpectedRevision());
      return PutGoalResponse.newBuilder()
          .setValue(GoalProto.toProto(put.value()))
          .setCreated(put.created())
          .build();
    });
  }

  @Override
  public Uni<GetGoalResponse> getGoal(GetGoalRequest request) {
    return calls.blocking(() -> {
      var found = counters.newest(request.getProgramme(), Kind.GOAL, request.getGoal(), "goal");
      return GetGoalResponse.newBuilder().setValue(GoalProto.toProto(found)).build();
    });
  }

  @Override
  public Uni<ListGoalsResponse> listGoals(ListGoalsRequest request) {
    return calls.blocking(() -> {
      var found = counters.newest(request.getProgramme(), Kind.GOAL);
      return ListGoalsResponse.newBuilder()
          .addAllItems(found.stream().map(GoalProto::toProto).toList())
          .build();
    });
  }

  @Override
  public Uni<PutStreakResponse> putStreak(PutStreakRequest request) {
    return calls.blocking(() -> {
      var wanted = StreakProto.fromProto(request.getValue());
      var put = putCounter.put(request.getProgramme(), wanted, request.getExpectedRevision());
      return PutStreakResponse.newBuilder()
          .setValue(StreakProto.toProto(put.value()))
          .setCreated(put.created())
          .build();
    });
  }

  @Override
  public Uni<GetStreakResponse> getStreak(GetStreakRequest request) {
    return calls.blocking(() -> {
      var found =
          counters.newest(request.getProgramme(), Kind.STREAK, request.getStreak(), "streak");
      return GetStreakResponse.newBuilder().setValue(StreakProto.toProto(found)).build();
    });
  }

  @Override
  public Uni<ListStreaksResponse> listStreaks(ListStreaksRequest request) {
    return calls.blocking(() -> {
      var found = counters.newest(request.getProgramme(), Kind.STREAK);
      return ListStreaksResponse.newBuilder()
          .addAllItems(found.stream().map(StreakProto::toProto).toList())
          .build();
    });
  }
}
