package largesse.runtime.programme;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;

/** Programmes on the wire. */
final class ProgrammeProto {
  private ProgrammeProto() {}

  static Programme fromProto(largesse.members.v1.Programme programme) {
    return new Programme(
        programme.getProgramme(),
        programme.getName(),
        Currency.getInstance(programme.getCurrency()),
        ZoneId.of(programme.getTimeZone()),
        sandbox(programme.getClock()),
        Duration.ofMillis(programme.getClockOffsetMillis()),
        disclosure(programme.getDisclosure()),
        programme.getRevision());
  }

  private static boolean sandbox(largesse.members.v1.ProgrammeClock clock) {
    return switch (clock) {
      case PROGRAMME_CLOCK_SANDBOX -> true;
      case PROGRAMME_CLOCK_REAL -> false;
      case PROGRAMME_CLOCK_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("Not a clock: " + clock);
    };
  }

  private static Disclosure disclosure(largesse.members.v1.Disclosure disclosure) {
    return switch (disclosure) {
      case DISCLOSURE_LINE -> Disclosure.LINE;
      case DISCLOSURE_PURCHASE, DISCLOSURE_UNSPECIFIED -> Disclosure.PURCHASE;
      case DISCLOSURE_PERIOD -> Disclosure.PERIOD;
      case UNRECOGNIZED -> throw new IllegalArgumentException("Not a disclosure: " + disclosure);
    };
  }
}
