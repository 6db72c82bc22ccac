package largesse.causes.goal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import largesse.causes.cause.CausePageProto;
import largesse.causes.v1.GetCauseResponse;

/** A cause's goal on its page. */
@Singleton
class GoalPageProto implements CausePageProto {
  private final Goals goals;

  @Inject
  GoalPageProto(Goals goals) {
    this.goals = goals;
  }

  @Override
  public void addTo(
      GetCauseResponse.Builder page, String programme, String cause, List<String> languages) {
    goals
        .find(programme, cause)
        .ifPresent(it ->
            page.setGoal(GoalProto.toProto(it, goals.progress(programme, cause, it.value()))));
  }
}
