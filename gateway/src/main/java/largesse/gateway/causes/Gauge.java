package largesse.gateway.causes;

import java.util.List;
import largesse.gateway.json.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * A way and how much of it is done, to be drawn.
 *
 * @param caption how far it is, in numbers
 * @param percent more than 100 beyond the target
 */
record Gauge(String title, String caption, long percent) {
  private static final long FULL = 100;

  /** Of money that a cause is paid; {@code goal} has an amount. */
  static Gauge ofMoney(String cause, CauseGoal goal) {
    var paid =
        Decimal.plain(
            EffectProto.millionths(goal.settled()) + EffectProto.millionths(goal.confirmed()));
    return new Gauge(cause, paid + " / " + goal.target(), goal.percent());
  }

  static Gauge of(Indicator indicator) {
    var caption = indicator.value() + " / " + indicator.target() + " " + first(indicator.units());
    return new Gauge(first(indicator.names()), caption.strip(), indicator.percent());
  }

  /** The text that serves everybody. */
  static String first(@Nullable List<Wording> wordings) {
    return wordings == null || wordings.isEmpty() || wordings.getFirst().text() == null
        ? ""
        : wordings.getFirst().text();
  }

  /** As a picture that says in words what it shows. */
  String svg() {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="%1$s: %2$d %%, %3$s" \
    viewBox="0 0 400 64" width="400" height="64" font-family="sans-serif" fill="#1c2b33">
    <title>%1$s: %2$d %%, %3$s</title>
    <text x="0" y="18" font-size="16">%1$s</text>
    <text x="400" y="18" font-size="16" text-anchor="end">%2$d %%</text>
    <rect x="0" y="28" width="400" height="12" rx="6" fill="#d5dbe1"/>
    <rect x="0" y="28" width="%4$d" height="12" rx="6" fill="#1f6f54"/>
    <text x="0" y="58" font-size="14">%3$s</text>
    </svg>
    """
        .formatted(Markup.text(title), percent, Markup.text(caption), 4 * Math.min(percent, FULL));
  }
}
