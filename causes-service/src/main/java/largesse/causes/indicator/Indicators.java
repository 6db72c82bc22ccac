package largesse.causes.indicator;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import largesse.causes.cause.Causes;
import largesse.causes.platform.CausesReason;
import largesse.runtime.db.Transactions;
import largesse.runtime.money.Micros;

/** Reads indicators, and what gifts come to by them. */
@Singleton
public class Indicators {
  private final Transactions transactions;
  private final Causes causes;
  private final IndicatorRepository indicators;

  @Inject
  Indicators(Transactions transactions, Causes causes, IndicatorRepository indicators) {
    this.transactions = transactions;
    this.causes = causes;
    this.indicators = indicators;
  }

  /**
   * An indicator.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, CAUSE_UNKNOWN, INDICATOR_UNKNOWN
   */
  SavedIndicator get(String programme, String cause, String indicator) {
    causes.get(programme, cause);
    return find(programme, cause, indicator).orElseThrow(Indicators::unknown);
  }

  /** The indicator, if there is one. */
  public Optional<SavedIndicator> find(String programme, String cause, String indicator) {
    return transactions.reading(
        connection -> indicators.find(connection, programme, cause, indicator));
  }

  /** A cause's indicators by code, those after {@code after}; {@code limit} at most. */
  List<SavedIndicator> list(String programme, String cause, String after, int limit) {
    return transactions.reading(
        connection -> indicators.list(connection, programme, cause, after, limit));
  }

  /** The last recorded first, after {@code before}; {@code limit} at most. */
  List<IndicatorValue> values(
      String programme, String cause, String indicator, Optional<UUID> before, int limit) {
    return transactions.reading(
        connection -> indicators.values(connection, programme, cause, indicator, before, limit));
  }

  /** What a gift comes to by an indicator. */
  record Contribution(Indicator indicator, Quantity quantity) {}

  /**
   * What gifts come to, each by every indicator of its cause that knows what a unit costs, as if
   * all of it went there (A11).
   *
   * <p>Shape: by cause, the indicators by code; a cause without such indicators has none.
   */
  Map<String, List<Contribution>> contributions(String programme, Map<String, Micros> gifts) {
    var found =
        transactions.reading(
            connection -> indicators.withCost(connection, programme, gifts.keySet()));
    return gifts.keySet().stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                cause ->
                    found.getOrDefault(cause, List.of()).stream()
                        .flatMap(it ->
                            it
                                .of(gifts.getOrDefault(cause, Micros.ZERO))
                                .map(quantity -> new Contribution(it, quantity))
                                .stream())
                        .toList()));
  }

  public static RuntimeException unknown() {
    return CausesReason.INDICATOR_UNKNOWN.refused("There is no such indicator.");
  }
}
