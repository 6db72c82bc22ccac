package largesse.earning.purchase;

import static largesse.earning.purchase.TestShop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import largesse.earning.v1.RecordEachRequest;
import largesse.earning.v1.RecordEachResponse;
import largesse.earning.v1.RecordPurchaseRequest;
import largesse.runtime.error.RemoteError;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class RecordEachFlowTest {
  private TestShop shop;

  @BeforeEach
  void open() {
    shop = TestShop.open().withPointsPerEuro(1).withShare(20_000);
  }

  @AfterEach
  void close() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
    shop.close();
  }

  @Test
  @Tag("xD8")
  void answersEachByItsNumberAndSpoilsNoneForABadOne() throws Exception {
    var member = shop.enrol();
    var requests =
        LongStream.range(0, 300)
            .mapToObj(number -> {
              var sku = number % 100 == 7 ? "" : "sku";
              var basket = shop.basketOf(member).addLines(line(1, "2.00").setSku(sku));
              return request(number, shop.request(basket));
            })
            .toList();

    var answers = send(requests);

    assertThat(answers).hasSize(300);
    var purchases = new HashSet<String>();
    answers.forEach((number, answer) -> {
      if (number % 100 == 7) {
        var refusal = RemoteError.of(answer.getRefused());
        assertThat(refusal.is(RuntimeReason.INVALID_REQUEST)).isTrue();
        assertThat(refusal.violations().getFirst().field()).isEqualTo("purchase.lines[0].sku");
      } else {
        purchases.add(answer.getPurchase().getPurchaseId());
      }
    });
    assertThat(purchases).hasSize(297);
    assertThat(shop.audit().getPurchases()).isEqualTo(297);
    assertThat(shop.available(member)).isEqualTo(2 * 297);
  }

  @Test
  @Tag("xD1")
  void theSameAgainInTheSameStreamHasOneEffectAndOneAnswer() throws Exception {
    var member = shop.enrol();
    var purchase = shop.request(shop.basketOf(member).addLines(line(1, "3.00")));

    var answers =
        send(LongStream.range(0, 50).mapToObj(number -> request(number, purchase)).toList());

    assertThat(answers.values())
        .extracting(answer -> answer.getPurchase().getPurchaseId())
        .hasSize(50)
        .containsOnly(of(answers, 0).getPurchase().getPurchaseId());
    assertThat(answers.values()).filteredOn(it -> it.getPurchase().getReplayed()).hasSize(49);
    assertThat(shop.available(member)).isEqualTo(3);
  }

  @Test
  void keepsToTheProgrammeThatTheCallIsBoundTo() throws Exception {
    var own = shop.request(shop.anonymousBasket().addLines(line(1, "1.00")));
    var foreign = own.toBuilder().setProgramme("another").build();
    var request =
        RecordEachRequest.newBuilder()
            .setProgramme(shop.programme())
            .setNumber(1)
            .setPurchase(foreign)
            .build();

    var answer = of(send(List.of(request)), 1);

    assertThat(RemoteError.of(answer.getRefused()).is(RuntimeReason.INVALID_REQUEST)).isTrue();
  }

  @Test
  void refusesARequestThatHoldsNoPurchase() throws Exception {
    var nothing = RecordPurchaseRequest.newBuilder().setProgramme(shop.programme()).build();

    var answer = of(send(List.of(request(5, nothing))), 5);

    assertThat(RemoteError.of(answer.getRefused()).is(RuntimeReason.INVALID_REQUEST)).isTrue();
  }

  private RecordEachRequest request(long number, RecordPurchaseRequest purchase) {
    return RecordEachRequest.newBuilder()
        .setProgramme(shop.programme())
        .setNumber(number)
        .setPurchase(purchase)
        .build();
  }

  private static RecordEachResponse of(Map<Long, RecordEachResponse> answers, long number) {
    return Objects.requireNonNull(answers.get(number));
  }

  /** The answers, by number; the stream ends once all are there. */
  private Map<Long, RecordEachResponse> send(List<RecordEachRequest> requests) throws Exception {
    var answers = new ConcurrentHashMap<Long, RecordEachResponse>();
    var done = new CompletableFuture<Void>();
    var stream =
        shop.stream()
            .recordEach(
                new StreamObserver<>() {
                  @Override
                  public void onNext(RecordEachResponse answer) {
                    answers.put(answer.getNumber(), answer);
                  }

                  @Override
                  public void onError(Throwable failure) {
                    done.completeExceptionally(failure);
                  }

                  @Override
                  public void onCompleted() {
                    done.complete(null);
                  }
                });
    requests.forEach(stream::onNext);
    stream.onCompleted();
    done.get(60, TimeUnit.SECONDS);
    return answers;
  }
}
