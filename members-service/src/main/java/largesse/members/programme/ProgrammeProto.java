package largesse.members.programme;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;
import largesse.members.platform.MembersReason;
import largesse.members.platform.Revision;
import largesse.members.v1.ProgrammeChanged;
import largesse.members.v1.ProgrammeClock;
import largesse.runtime.journal.JournalEntry;

/** Programmes on the wire. */
public final class ProgrammeProto {
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private ProgrammeProto() {}

  /**
   * What a request to put a programme wants.
   *
   * @throws largesse.runtime.error.Refused CURRENCY_UNKNOWN, TIME_ZONE_UNKNOWN
   */
  public static Programme wanted(largesse.members.v1.Programme value) {
    return new Programme(
        value.getProgramme(),
        value.getName(),
        currency(value.getCurrency()),
        TimeZones.of(value.getTimeZone(), "value.time_zone"),
        objective(value.getObjective()),
        value.getKeyFactor(),
        clock(value.getClock()),
        disclosure(value.getDisclosure()),
        Duration.ZERO,
        Revision.NONE);
  }

  public static largesse.members.v1.Programme toProto(Programme programme) {
    return largesse.members.v1.Programme.newBuilder()
        .setProgramme(programme.id())
        .setName(programme.name())
        .setCurrency(programme.currency().getCurrencyCode())
        .setTimeZone(programme.timeZone().getId())
        .setObjective(objective(programme.objective()))
        .setKeyFactor(programme.keyFactor())
        .setClock(clock(programme.clock()))
        .setDisclosure(disclosure(programme.disclosure()))
        .setClockOffsetMillis(programme.clockOffset().toMillis())
        .setRevision(programme.revision())
        .build();
  }

  /** The event that tells of a programme's new state. */
  static JournalEntry changed(Programme programme, Instant now) {
    var event = ProgrammeChanged.newBuilder().setProgramme(toProto(programme)).build();
    return JournalEntry.of(programme.id(), programme.id(), event, now, now);
  }

  private static Currency currency(String code) {
    if (!CURRENCIES.contains(code)) {
      throw MembersReason.CURRENCY_UNKNOWN.refusedAt(
          "value.currency", "The currency is not one of ISO 4217.");
    }
    return Currency.getInstance(code);
  }

  private static Objective objective(largesse.members.v1.Objective objective) {
    return switch (objective) {
      case OBJECTIVE_UNSPECIFIED -> Objective.NOT_STATED;
      case OBJECTIVE_ATTRACT -> Objective.ATTRACT;
      case OBJECTIVE_RETAIN -> Objective.RETAIN;
      case OBJECTIVE_PROTECT -> Objective.PROTECT;
      case UNRECOGNIZED -> throw outsideOfContract(objective);
    };
  }

  private static largesse.members.v1.Objective objective(Objective objective) {
    return switch (objective) {
      case NOT_STATED -> largesse.members.v1.Objective.OBJECTIVE_UNSPECIFIED;
      case ATTRACT -> largesse.members.v1.Objective.OBJECTIVE_ATTRACT;
      case RETAIN -> largesse.members.v1.Objective.OBJECTIVE_RETAIN;
      case PROTECT -> largesse.members.v1.Objective.OBJECTIVE_PROTECT;
    };
  }

  private static Clock clock(ProgrammeClock clock) {
    return switch (clock) {
      case PROGRAMME_CLOCK_REAL -> Clock.REAL;
      case PROGRAMME_CLOCK_SANDBOX -> Clock.SANDBOX;
      case PROGRAMME_CLOCK_UNSPECIFIED, UNRECOGNIZED -> throw outsideOfContract(clock);
    };
  }

  private static ProgrammeClock clock(Clock clock) {
    return switch (clock) {
      case REAL -> ProgrammeClock.PROGRAMME_CLOCK_REAL;
      case SANDBOX -> ProgrammeClock.PROGRAMME_CLOCK_SANDBOX;
    };
  }

  private static Disclosure disclosure(largesse.members.v1.Disclosure disclosure) {
    return switch (disclosure) {
      case DISCLOSURE_UNSPECIFIED, DISCLOSURE_PURCHASE -> Disclosure.PURCHASE;
      case DISCLOSURE_LINE -> Disclosure.LINE;
      case DISCLOSURE_PERIOD -> Disclosure.PERIOD;
      case UNRECOGNIZED -> throw outsideOfContract(disclosure);
    };
  }

  private static largesse.members.v1.Disclosure disclosure(Disclosure disclosure) {
    return switch (disclosure) {
      case LINE -> largesse.members.v1.Disclosure.DISCLOSURE_LINE;
      case PURCHASE -> largesse.members.v1.Disclosure.DISCLOSURE_PURCHASE;
      case PERIOD -> largesse.members.v1.Disclosure.DISCLOSURE_PERIOD;
    };
  }

  /** Validation has let through what the contract does not allow. */
  private static IllegalArgumentException outsideOfContract(Enum<?> value) {
    return new IllegalArgumentException("Not allowed by the contract: " + value);
  }
}
