package largesse.earning.activitytype;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import largesse.earning.platform.EarningReason;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;

/** The activity types of the programmes. */
@Singleton
public class ActivityTypes {
  private final Transactions transactions;
  private final ProgrammeClock clock;
  private final ActivityTypeRepository types;

  @Inject
  ActivityTypes(Transactions transactions, ProgrammeClock clock, ActivityTypeRepository types) {
    this.transactions = transactions;
    this.clock = clock;
    this.types = types;
  }

  /**
   * A type.
   *
   * @param field where the request names it, for the refusal
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, ACTIVITY_TYPE_UNKNOWN
   */
  public ConfiguredActivityType get(String programme, String type, String field) {
    clock.now(programme);
    return transactions
        .withEntities(tx -> types.find(programme, type).map(ActivityTypeEntity::toType))
        .orElseThrow(() ->
            EarningReason.ACTIVITY_TYPE_UNKNOWN.refusedAt(
                field, "There is no activity type " + type + "."));
  }

  /**
   * All types of a programme, by id.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  List<ConfiguredActivityType> list(String programme) {
    clock.now(programme);
    return transactions.withEntities(tx -> types.list(programme));
  }
}
