package largesse.causes.total;

import java.util.List;

/**
 * What a member's purchases have given (A11).
 *
 * @param sum over all causes and what is held; a purchase counts once
 * @param causes by cause, the largest first; an empty key for what is held
 * @param months by calendar month, YYYY-MM, the earliest first
 */
public record Impact(Total sum, List<Total> causes, List<Total> months) {
  public Impact {
    months = List.copyOf(months);
    causes = List.copyOf(causes);
  }
}
