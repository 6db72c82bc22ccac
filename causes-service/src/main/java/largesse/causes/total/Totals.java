package largesse.causes.total;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.member.KnownMembers;
import largesse.runtime.db.Transactions;
import largesse.runtime.money.Micros;

/** Reads what purchases have given, summed. */
@Singleton
public class Totals {
  private static final Comparator<Total> LARGEST_FIRST =
      Comparator.comparing(Total::amount).reversed().thenComparing(Total::key);
  private static final String NO_MEMBER = "";

  private final Transactions transactions;
  private final KnownMembers members;
  private final GroupedTotalRepository totals;

  @Inject
  Totals(Transactions transactions, KnownMembers members, GroupedTotalRepository totals) {
    this.transactions = transactions;
    this.members = members;
    this.totals = totals;
  }

  /** What a cause has from all purchases. */
  public CauseTotals ofCause(String programme, String cause) {
    return transactions.reading(connection -> totals.ofCause(connection, programme, cause));
  }

  /**
   * Allocated less reversed of a cause's purchases up to a business date.
   *
   * @param through empty: of all
   */
  public Micros ofCauseThrough(
      Connection connection, String programme, String cause, Optional<LocalDate> through)
      throws SQLException {
    return totals.ofCauseThrough(connection, programme, cause, through);
  }

  /**
   * Groups by key, those after {@code after}; {@code limit} at most.
   *
   * @param after a key of this grouping
   */
  public List<Total> groups(
      String programme, Grouping grouping, Period period, Optional<String> after, int limit) {
    return transactions.reading(connection ->
        grouping == Grouping.MEMBER
            ? members(connection, programme, period, after, limit)
            : totals.groups(connection, programme, grouping, period, after, limit));
  }

  /** Over all groups. */
  public Total sum(String programme, Period period) {
    return transactions.reading(connection -> totals.sum(connection, programme, period));
  }

  /** What the purchases of whom an id means have given. */
  public Impact impact(String programme, UUID memberId, Period period) {
    return transactions.reading(connection -> {
      var ids = members.person(connection, programme, memberId).ids();
      return new Impact(
          totals.ofMember(connection, programme, ids, period),
          totals.causesOfMember(connection, programme, ids, period).stream()
              .sorted(LARGEST_FIRST)
              .toList(),
          totals.monthsOfMember(connection, programme, ids, period));
    });
  }

  private List<Total> members(
      Connection connection, String programme, Period period, Optional<String> after, int limit)
      throws SQLException {
    var found = new ArrayList<Total>();
    if (after.isEmpty()) {
      totals.withoutMember(connection, programme, period).ifPresent(found::add);
    }
    var afterMember = after.filter(key -> !key.equals(NO_MEMBER)).map(UUID::fromString);
    found.addAll(totals.members(connection, programme, period, afterMember, limit - found.size()));
    return found;
  }
}
