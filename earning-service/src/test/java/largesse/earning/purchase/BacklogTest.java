package largesse.earning.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import largesse.earning.rule.Channel;
import largesse.runtime.idempotency.IdempotentRequest;
import largesse.runtime.money.Micros;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private final Backlog backlog = new Backlog(10, 100);

  @Test
  void takesWhatHasGatheredInItsOrder() {
    var first = add(purchase("1", 1, ""));
    var second = add(purchase("2", 1, ""));

    assertThat(backlog.take()).containsExactly(first, second);
    assertThat(backlog.isEmpty()).isTrue();
    assertThat(backlog.take()).isEmpty();
  }

  @Test
  void leavesARepetitionAndAReturnForTheNextBatch() {
    var bought = add(purchase("1", 1, ""));
    var again = add(purchase("1", 1, ""));
    var back = add(goods("1", "r1"));
    var other = add(purchase("2", 1, ""));

    assertThat(backlog.take()).containsExactly(bought, other);
    assertThat(backlog.take()).containsExactly(again);
    assertThat(backlog.take()).containsExactly(back);
  }

  @Test
  void leavesTheSameKeyAndTheSameReturnReceiptForTheNextBatch() {
    var first = add(purchase("1", 1, "key"));
    var sameKey = add(purchase("2", 1, "key"));
    var back = add(goods("3", "r1"));
    var sameReceipt = add(goods("4", "r1"));

    assertThat(backlog.take()).containsExactly(first, back);
    assertThat(backlog.take()).containsExactly(sameKey, sameReceipt);
  }

  @Test
  void keepsToItsLimits() {
    IntStream.range(0, 12).forEach(n -> add(purchase("a" + n, 1, "")));
    assertThat(backlog.take()).hasSize(10);
    assertThat(backlog.take()).hasSize(2);

    add(purchase("b1", 60, ""));
    add(purchase("b2", 60, ""));
    var large = add(purchase("b3", 1000, ""));
    assertThat(backlog.take()).hasSize(1);
    assertThat(backlog.take()).hasSize(1);
    assertThat(backlog.take()).containsExactly(large);
  }

  @Test
  void keepsBackWhatTakesTurnsWithACommandThatIsOut() {
    var bought = add(purchase("1", 1, ""));
    backlog.take();
    backlog.hold(bought);
    var back = add(goods("1", "r1"));
    var other = add(purchase("2", 1, ""));

    assertThat(backlog.take()).containsExactly(other);
    assertThat(backlog.take()).isEmpty();
    assertThat(backlog.isHolding()).isTrue();

    backlog.release(bought);
    backlog.putBack(List.of(bought));
    assertThat(backlog.take()).containsExactly(bought);
    assertThat(backlog.take()).containsExactly(back);
    assertThat(backlog.isHolding()).isFalse();
  }

  private Submission add(Command command) {
    var submission = Submission.of(command);
    backlog.add(submission);
    return submission;
  }

  private static Command purchase(String number, int lines, String key) {
    var given =
        IntStream.rangeClosed(1, lines)
            .mapToObj(n ->
                new PurchaseLine(
                    n,
                    "sku",
                    "",
                    "",
                    1,
                    Micros.ZERO,
                    Micros.ZERO,
                    Micros.ZERO,
                    Optional.empty(),
                    Optional.empty()))
            .toList();
    var purchase =
        new Purchase(
            receipt(number),
            Instant.EPOCH,
            Channel.STORE,
            Optional.empty(),
            Choice.NONE,
            "EUR",
            given,
            Map.of());
    return new Command.OfPurchase(purchase, request(key), "");
  }

  private static Command goods(String purchaseNumber, String number) {
    var goods = new Return(receipt(number), Instant.EPOCH, List.of(new ReturnLine(1, 1)), false);
    return new Command.OfReturn(
        new PurchaseReference.ByReceipt(receipt(purchaseNumber)), goods, request(""), "");
  }

  private static IdempotentRequest request(String key) {
    return new IdempotentRequest(
        "nordmart", key, ByteString.copyFromUtf8(UUID.randomUUID().toString()));
  }

  private static ReceiptKey receipt(String number) {
    return new ReceiptKey("nordmart", "osl-01", "1", LocalDate.EPOCH, number);
  }
}
