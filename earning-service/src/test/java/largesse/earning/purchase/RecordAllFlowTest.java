package largesse.earning.purchase;

import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import largesse.earning.platform.EarningReason;
import largesse.earning.v1.RecordAllRequest;
import largesse.earning.v1.RecordAllResponse;
import largesse.earning.v1.RecordPurchaseRequest;
import largesse.earning.v1.RecordReturnRequest;
import largesse.earning.v1.Return;
import largesse.earning.v1.ReturnLine;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RemoteError;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class RecordAllFlowTest {
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
  void answersEachLineInOrderAndSpoilsNoneForABadOne() throws Exception {
    var member = shop.enrol();
    var lines =
        IntStream.range(0, 2000)
            .mapToObj(number ->
                purchase(
                    shop.request(
                        shop.basketOf(member)
                            .addLines(line(1, number % 500 == 7 ? "0.00" : "2.00")))))
            .toList();
    var mixed = new ArrayList<>(lines);
    for (var bad : List.of(3, 700, 1999)) {
      var spoiled = lines.get(bad).toBuilder();
      spoiled.getPurchaseBuilder().getPurchaseBuilder().getLinesBuilder(0).setSku("");
      mixed.set(bad, spoiled.build());
    }

    var answers = send(mixed);

    assertThat(answers).hasSize(2000);
    for (var number = 0; number < answers.size(); number++) {
      var answer = answers.get(number);
      if (number == 3 || number == 700 || number == 1999) {
        assertThat(RemoteError.of(answer.getRefused()).is(RuntimeReason.INVALID_REQUEST)).isTrue();
        assertThat(RemoteError.of(answer.getRefused()).violations().getFirst().field())
            .isEqualTo("purchase.lines[0].sku");
      } else {
        assertThat(answer.hasPurchase()).isTrue();
        assertThat(answer.getPurchase().getShare().getLinesCount()).isZero();
      }
    }
    assertThat(shop.audit().getPurchases()).isEqualTo(1997);
    var again = send(mixed);
    assertThat(again).filteredOn(answer -> answer.getPurchase().getReplayed()).hasSize(1997);
    assertThat(shop.available(member)).isEqualTo(2 * (1997 - 4));
  }

  @Test
  @Tag("xD8")
  void tellsNewOnesFromTheRepetitionsAmongWhichTheyCome() throws Exception {
    var member = shop.enrol();
    var kept = IntStream.range(0, 100).mapToObj(_ -> purchase(member)).toList();
    send(kept);
    send(kept);

    var answers = send(kept.stream().flatMap(it -> Stream.of(it, purchase(member))).toList());

    assertThat(answers).hasSize(200);
    for (var number = 0; number < answers.size(); number++) {
      assertThat(answers.get(number).getPurchase().getReplayed()).isEqualTo(number % 2 == 0);
    }
    assertThat(shop.available(member)).isEqualTo(200);
  }

  private RecordAllRequest purchase(UUID member) {
    return purchase(shop.request(shop.basketOf(member).addLines(line(1, "1.00"))));
  }

  @Test
  void recordsAReturnRightAfterItsPurchase() throws Exception {
    var member = shop.enrol();
    var lines = new ArrayList<RecordAllRequest>();
    for (var pair = 0; pair < 200; pair++) {
      var basket = shop.basketOf(member).addLines(line(1, "10.00", "5.00"));
      lines.add(purchase(shop.request(basket)));
      lines.add(
          RecordAllRequest.newBuilder()
              .setProgramme(shop.programme())
              .setReturn(
                  RecordReturnRequest.newBuilder()
                      .setPurchaseReceipt(basket.getReceipt())
                      .setReturn(
                          Return.newBuilder()
                              .setReceipt(shop.receipt())
                              .setOccurredAt(ProtoTime.timestamp(shop.now()))
                              .addLines(
                                  ReturnLine.newBuilder().setNumber(1).setQuantityMicros(ONE))))
              .build());
    }

    var answers = send(lines);

    assertThat(answers).filteredOn(RecordAllResponse::hasPurchase).hasSize(200);
    assertThat(answers).filteredOn(RecordAllResponse::hasReturn).hasSize(200);
    assertThat(shop.available(member)).isZero();
    assertThat(shop.audit().getShareMicros()).isZero();
  }

  @Test
  void refusesAReturnOfWhatWasNeverBought() throws Exception {
    var unknown =
        RecordAllRequest.newBuilder()
            .setProgramme(shop.programme())
            .setReturn(shop.returning("0195a000-0000-7000-8000-000000000001", ONE))
            .build();

    var answer = send(List.of(unknown)).getFirst();

    assertThat(RemoteError.of(answer.getRefused()).is(EarningReason.PURCHASE_UNKNOWN)).isTrue();
  }

  @Test
  void keepsToTheProgrammeThatTheCallIsBoundTo() throws Exception {
    var foreign = shop.request(shop.anonymousBasket().addLines(line(1, "1.00"))).toBuilder();
    var request =
        RecordAllRequest.newBuilder()
            .setProgramme(shop.programme())
            .setPurchase(foreign.setProgramme("another"))
            .build();

    var answer = send(List.of(request)).getFirst();

    assertThat(RemoteError.of(answer.getRefused()).is(RuntimeReason.INVALID_REQUEST)).isTrue();
  }

  /** The caller reads nothing for a while: then it is not read from either. */
  @Test
  void takesNoMoreThanAWindowOfLinesFromACallerWhoDoesNotReadTheAnswers() throws Exception {
    var caller = new SlowCaller();
    shop.stream().recordAll(caller);
    var requests = caller.requests.get(10, TimeUnit.SECONDS);
    var member = shop.enrol();
    var sent = 0;
    while (requests.isReady() && sent < 20_000) {
      requests.onNext(purchase(member));
      sent++;
      if (sent % 500 == 0) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    assertThat(sent).isLessThan(20_000);

    requests.onCompleted();
    requests.request(Integer.MAX_VALUE);

    assertThat(caller.done.get(60, TimeUnit.SECONDS)).isEqualTo(sent);
  }

  private static final class SlowCaller
      implements ClientResponseObserver<RecordAllRequest, RecordAllResponse> {
    private final CompletableFuture<ClientCallStreamObserver<RecordAllRequest>> requests =
        new CompletableFuture<>();
    private final CompletableFuture<Integer> done = new CompletableFuture<>();
    private int answers;

    @Override
    public void beforeStart(ClientCallStreamObserver<RecordAllRequest> stream) {
      stream.disableAutoRequestWithInitial(0);
      requests.complete(stream);
    }

    @Override
    public void onNext(RecordAllResponse answer) {
      answers++;
    }

    @Override
    public void onError(Throwable failure) {
      done.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
      done.complete(answers);
    }
  }

  private List<RecordAllResponse> send(List<RecordAllRequest> lines) throws Exception {
    var answers = new ArrayList<RecordAllResponse>();
    var done = new CompletableFuture<List<RecordAllResponse>>();
    shop.stream()
        .recordAll(
            new ClientResponseObserver<RecordAllRequest, RecordAllResponse>() {
              @Override
              public void beforeStart(ClientCallStreamObserver<RecordAllRequest> requests) {
                requests.setOnReadyHandler(new Sender(lines.iterator(), requests));
              }

              @Override
              public void onNext(RecordAllResponse answer) {
                answers.add(answer);
              }

              @Override
              public void onError(Throwable failure) {
                done.completeExceptionally(failure);
              }

              @Override
              public void onCompleted() {
                done.complete(answers);
              }
            });
    return done.get(120, TimeUnit.SECONDS);
  }

  /** Sends as fast as the service takes it. */
  private static final class Sender implements Runnable {
    private final Iterator<RecordAllRequest> lines;
    private final ClientCallStreamObserver<RecordAllRequest> requests;
    private boolean ended;

    Sender(Iterator<RecordAllRequest> lines, ClientCallStreamObserver<RecordAllRequest> requests) {
      this.lines = lines;
      this.requests = requests;
    }

    @Override
    public void run() {
      while (requests.isReady() && lines.hasNext()) {
        requests.onNext(lines.next());
      }
      if (!lines.hasNext() && !ended) {
        ended = true;
        requests.onCompleted();
      }
    }
  }

  private RecordAllRequest purchase(RecordPurchaseRequest request) {
    return RecordAllRequest.newBuilder()
        .setProgramme(shop.programme())
        .setPurchase(request.toBuilder().clearProgramme())
        .build();
  }
}
