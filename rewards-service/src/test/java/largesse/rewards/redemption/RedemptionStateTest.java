package largesse.rewards.redemption;

import static largesse.rewards.redemption.CancelReason.BALANCE_TOO_LOW;
import static largesse.rewards.redemption.CancelReason.CANCELLED_BY_REQUEST;
import static largesse.rewards.redemption.CancelReason.GRANT_REVOKED;
import static largesse.rewards.redemption.CancelReason.RESERVATION_TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import largesse.rewards.redemption.RedemptionEvent.BurnRefused;
import largesse.rewards.redemption.RedemptionEvent.CancelRequested;
import largesse.rewards.redemption.RedemptionEvent.GrantRevoked;
import largesse.rewards.redemption.RedemptionEvent.ReservationTimedOut;
import largesse.rewards.redemption.RedemptionEvent.UnitsBurned;
import largesse.rewards.redemption.RedemptionEvent.UnitsGivenBack;
import largesse.rewards.redemption.RedemptionEvent.VouchersIssued;
import largesse.rewards.redemption.RedemptionState.Cancelled;
import largesse.rewards.redemption.RedemptionState.Cancelling;
import largesse.rewards.redemption.RedemptionState.Fulfilled;
import largesse.rewards.redemption.RedemptionState.Paid;
import largesse.rewards.redemption.RedemptionState.Reserved;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RedemptionStateTest {
  private static final RedemptionState RESERVED = new Reserved();
  private static final RedemptionState PAID = new Paid();
  private static final RedemptionState FULFILLED = new Fulfilled();
  private static final RedemptionState ASKED = new Cancelling(CANCELLED_BY_REQUEST);
  private static final RedemptionState POOR = new Cancelling(BALANCE_TOO_LOW);
  private static final RedemptionState LATE = new Cancelling(RESERVATION_TIMED_OUT);
  private static final RedemptionState LOST = new Cancelling(GRANT_REVOKED);
  private static final RedemptionState GONE = new Cancelled(CANCELLED_BY_REQUEST);

  private static final RedemptionEvent BURNED = new UnitsBurned();
  private static final RedemptionEvent REFUSED = new BurnRefused(BALANCE_TOO_LOW);
  private static final RedemptionEvent TIMED_OUT = new ReservationTimedOut();
  private static final RedemptionEvent ISSUED = new VouchersIssued();
  private static final RedemptionEvent CANCEL = new CancelRequested();
  private static final RedemptionEvent REVOKED = new GrantRevoked();
  private static final RedemptionEvent GIVEN_BACK = new UnitsGivenBack();
  private static final List<RedemptionEvent> EVENTS =
      List.of(BURNED, REFUSED, TIMED_OUT, ISSUED, CANCEL, REVOKED, GIVEN_BACK);

  static Stream<Arguments> table() {
    return Stream.of(
            //          BURNED    REFUSED   TIMED_OUT ISSUED     CANCEL REVOKED GIVEN_BACK
            row(RESERVED, PAID, POOR, LATE, RESERVED, ASKED, LOST, RESERVED),
            row(PAID, PAID, PAID, PAID, FULFILLED, ASKED, LOST, PAID),
            row(FULFILLED, FULFILLED, FULFILLED, FULFILLED, FULFILLED, ASKED, LOST, FULFILLED),
            row(ASKED, ASKED, ASKED, ASKED, ASKED, ASKED, ASKED, GONE),
            row(GONE, GONE, GONE, GONE, GONE, GONE, GONE, GONE))
        .flatMap(List::stream);
  }

  @ParameterizedTest(name = "{0} after {1} is {2}")
  @MethodSource("table")
  void movesOnlyForward(RedemptionState from, RedemptionEvent event, RedemptionState to) {
    assertThat(from.after(event)).isEqualTo(to);
  }

  @ParameterizedTest
  @MethodSource("table")
  void takesNoNoticeOfARepetition(RedemptionState from, RedemptionEvent event) {
    var once = from.after(event);

    assertThat(once.after(event)).isEqualTo(once);
  }

  @Test
  void remembersTheFirstReason() {
    assertThat(POOR.after(CANCEL).after(GIVEN_BACK)).isEqualTo(new Cancelled(BALANCE_TOO_LOW));
  }

  @Test
  void isSettledOnlyWhenFulfilledOrCancelled() {
    assertThat(Stream.of(RESERVED, PAID, FULFILLED, ASKED, GONE))
        .filteredOn(RedemptionState::isSettled)
        .containsExactly(FULFILLED, GONE);
  }

  /** In any order of events, the ledger has the last word before anything is CANCELLED. */
  @Test
  @Tag("xO6")
  void isNeverCancelledBeforeTheUnitsAreBack() {
    var random = new Random(7);
    for (int run = 0; run < 10_000; run++) {
      var state = RESERVED;
      var seen = new ArrayList<RedemptionState>(List.of(state));
      for (int i = 0; i < 12; i++) {
        var event = EVENTS.get(random.nextInt(EVENTS.size()));
        var next = state.after(event);
        if (next instanceof Cancelled && !(state instanceof Cancelled)) {
          assertThat(event).isEqualTo(GIVEN_BACK);
          assertThat(state).isInstanceOf(Cancelling.class);
        }
        if (next instanceof Fulfilled) {
          assertThat(seen).contains(PAID);
        }
        state = next;
        seen.add(state);
      }
    }
  }

  private static List<Arguments> row(RedemptionState from, RedemptionState... after) {
    var cells = new ArrayList<Arguments>();
    for (int i = 0; i < EVENTS.size(); i++) {
      cells.add(Arguments.of(from, EVENTS.get(i), after[i]));
    }
    return cells;
  }
}
