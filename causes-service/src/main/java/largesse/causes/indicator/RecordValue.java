package largesse.causes.indicator;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.cause.CauseStandingRepository;
import largesse.causes.cause.Causes;
import largesse.causes.platform.CausesReason;
import largesse.causes.platform.CreateOnce;
import largesse.runtime.db.Transactions;
import largesse.runtime.idempotency.IdempotentRequest;
import largesse.runtime.ids.Ids;
import largesse.runtime.programme.Programme;
import largesse.runtime.programme.Programmes;

/** Appends what was measured of an indicator (A9). */
@Singleton
class RecordValue {
  private final Transactions transactions;
  private final CreateOnce createOnce;
  private final CauseStandingRepository standings;
  private final IndicatorRepository indicators;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  RecordValue(
      Transactions transactions,
      CreateOnce createOnce,
      CauseStandingRepository standings,
      IndicatorRepository indicators,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.createOnce = createOnce;
    this.standings = standings;
    this.indicators = indicators;
    this.programmes = programmes;
    this.world = world;
  }

  /** What came of it. */
  record Outcome(IndicatorValue value, boolean replayed) {}

  /**
   * Appends it.
   *
   * @param request tells repetitions; empty: each call appends
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, CAUSE_UNKNOWN, INDICATOR_UNKNOWN,
   *     VALUE_DATE_INVALID, IDEMPOTENCY_KEY_REUSED
   */
  Outcome record(
      String programmeId,
      String cause,
      String indicator,
      IndicatorValue.Measured measured,
      String by,
      Optional<IdempotentRequest> request) {
    var programme = programmes.get(programmeId);
    return transactions.inTransaction(tx -> {
      var created =
          createOnce.create(
              tx, request, () -> append(tx, programme, cause, indicator, measured, by));
      return new Outcome(
          indicators.value(tx, programme.id(), cause, indicator, created.id()), created.replayed());
    });
  }

  /** One at a time for a cause, so that ids are in the order of commits. */
  private UUID append(
      Connection tx,
      Programme programme,
      String cause,
      String indicator,
      IndicatorValue.Measured measured,
      String by)
      throws SQLException {
    if (!standings.lock(tx, programme.id(), cause)) {
      throw Causes.unknown();
    }
    if (indicators.find(tx, programme.id(), cause, indicator).isEmpty()) {
      throw Indicators.unknown();
    }
    var now = programme.now(world).truncatedTo(ChronoUnit.MICROS);
    if (measured.dated().isAfter(LocalDate.ofInstant(now, programme.timeZone()))) {
      throw CausesReason.VALUE_DATE_INVALID.refusedAt(
          "value.dated", "A value can't be of the future.");
    }
    var value = new IndicatorValue(Ids.next(), measured, by, now);
    indicators.add(tx, programme.id(), cause, indicator, value);
    return value.id();
  }
}
