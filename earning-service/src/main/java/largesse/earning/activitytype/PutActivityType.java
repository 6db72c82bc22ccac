package largesse.earning.activitytype;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.earning.platform.EarningReason;
import largesse.earning.revision.ConfigurationRevisionRepository;
import largesse.earning.revision.Put;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;

/** Creates an activity type, or changes it; what it was already changes nothing. */
@Singleton
class PutActivityType {
  private static final int MAX_TYPES = 500;

  private final Transactions transactions;
  private final ProgrammeClock clock;
  private final ActivityTypeRepository types;

  @Inject
  PutActivityType(Transactions transactions, ProgrammeClock clock, ActivityTypeRepository types) {
    this.transactions = transactions;
    this.clock = clock;
    this.types = types;
  }

  /**
   * Makes a type be as wanted. Attributes stay and keep their kind, so that the conditions of rules
   * that were written for them stay sound.
   *
   * @param expectedRevision the one that the editor saw; 0: whichever
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, ATTRIBUTE_INVALID, ATTRIBUTE_FIXED,
   *     ACTIVITY_TYPES_FULL, REVISION_STALE
   */
  Put<ConfiguredActivityType> put(String programme, ActivityType wanted, long expectedRevision) {
    requireSound(wanted);
    clock.now(programme);
    return transactions.withEntities(tx -> {
      ConfigurationRevisionRepository.lock(tx, programme);
      var known = types.find(programme, wanted.id());
      Put.requireExpected(expectedRevision, known.map(type -> type.revision).orElse(0L));
      return known.isPresent()
          ? new Put<>(change(known.get(), wanted), false)
          : new Put<>(create(programme, wanted), true);
    });
  }

  private ConfiguredActivityType change(ActivityTypeEntity known, ActivityType wanted) {
    var before = known.toType();
    if (!before.type().equals(wanted)) {
      requireKept(before.type(), wanted);
      known.become(wanted);
      types.flush();
    }
    return known.toType();
  }

  private ConfiguredActivityType create(String programme, ActivityType wanted) {
    if (types.count(programme) >= MAX_TYPES) {
      throw EarningReason.ACTIVITY_TYPES_FULL.refused(
          "A programme can have " + MAX_TYPES + " activity types at most.");
    }
    var entity = ActivityTypeEntity.of(programme, wanted);
    types.persistAndFlush(entity);
    return entity.toType();
  }

  private static void requireSound(ActivityType wanted) {
    for (var i = 0; i < wanted.attributes().size(); i++) {
      var field = "value.attributes[" + i + "]";
      wanted
          .attributes()
          .get(i)
          .fault()
          .ifPresent(why -> {
            throw EarningReason.ATTRIBUTE_INVALID.refusedAt(field, why);
          });
    }
  }

  private static void requireKept(ActivityType before, ActivityType wanted) {
    for (var attribute : before.attributes()) {
      var kept = wanted.attribute(attribute.name());
      if (kept.isEmpty() || kept.get().kind() != attribute.kind()) {
        throw EarningReason.ATTRIBUTE_FIXED.refusedAt(
            "value.attributes",
            "The attribute %s stays a %s: rules may depend on it."
                .formatted(attribute.name(), attribute.kind()));
      }
    }
  }
}
