package largesse.rewards.redemption;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.rewards.redemption.RedemptionState.Reserved;
import largesse.rewards.reward.StockRepository;
import largesse.rewards.reward.StockRepository.Hold;
import largesse.runtime.db.Transactions;
import largesse.runtime.member.MergedMembers;
import largesse.runtime.programme.Programmes;

/** Redemptions of rewards that are had for nothing, or for units that are burned already. */
@Singleton
public class GrantedRedemptions {
  private final Transactions transactions;
  private final Programmes programmes;
  private final InstantSource clock;
  private final MergedMembers members;
  private final StockRepository stock;
  private final RedemptionRepository redemptions;
  private final RedemptionBook book;
  private final RedemptionDriver driver;

  @Inject
  GrantedRedemptions(
      Transactions transactions,
      Programmes programmes,
      InstantSource clock,
      MergedMembers members,
      StockRepository stock,
      RedemptionRepository redemptions,
      RedemptionBook book,
      RedemptionDriver driver) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.clock = clock;
    this.members = members;
    this.stock = stock;
    this.redemptions = redemptions;
    this.book = book;
    this.driver = driver;
  }

  /**
   * What is to be had.
   *
   * @param id the redemption's, given once
   * @param unit that was burned for it by its id; empty: none
   * @param cost how much of it, in smallest steps
   */
  public record Order(
      String programme,
      UUID memberId,
      UUID id,
      String reward,
      int quantity,
      String unit,
      long cost) {}

  /** A redemption whose stock is held, about to be opened. */
  public static final class Held {
    private final Redemption redemption;

    private Held(Redemption redemption) {
      this.redemption = redemption;
    }
  }

  /** Holds the stock for a redemption; empty: there isn't so much now. */
  public Optional<Held> hold(Connection tx, Order order) throws SQLException {
    return switch (stock.hold(tx, order.programme(), order.reward(), order.quantity())) {
      case Hold.Held(_, _, var voucherValidFor) -> {
        var programme = programmes.get(order.programme());
        var now = programme.now(clock).truncatedTo(ChronoUnit.MICROS);
        var redemption =
            new Redemption(
                new RedemptionKey(order.programme(), order.memberId(), order.id()),
                members.person(tx, order.programme(), order.memberId()).id(),
                order.reward(),
                order.quantity(),
                order.unit(),
                order.cost(),
                RedeemReward.expiry(now, voucherValidFor, programme.timeZone()),
                new Reserved(),
                List.of(),
                now,
                now,
                Optional.empty());
        yield Optional.of(new Held(redemption));
      }
      case Hold.Unknown(), Hold.Inactive(), Hold.OutOfStock() -> Optional.empty();
    };
  }

  /** Opens it. Appends to the journal: comes last. */
  public void open(Connection tx, Held held) throws SQLException {
    book.open(tx, held.redemption);
  }

  /** How many pieces of a redemption were used; none more are until the transaction ends. */
  public int used(Connection tx, String programme, UUID memberId, UUID id) throws SQLException {
    return book.used(tx, new RedemptionKey(programme, memberId, id));
  }

  /**
   * Takes a redemption back, but for the pieces that were used. Appends to the journal: comes last.
   */
  public void revoke(Connection tx, String programme, UUID memberId, UUID id) throws SQLException {
    book.revoke(tx, new RedemptionKey(programme, memberId, id));
  }

  /** Takes a redemption as far as it gets; the sweeper does so too. */
  public void drive(String programme, UUID id) {
    transactions
        .reading(connection -> redemptions.find(connection, programme, id))
        .ifPresent(driver::drive);
  }
}
