package largesse.earning.model;

import static largesse.earning.configuration.ConfiguredProgramme.pointsPerEuro;
import static largesse.earning.purchase.TestShop.line;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import largesse.common.v1.ReceiptKey;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.BurnUnitsRequest;
import largesse.earning.v1.Effect;
import largesse.earning.v1.ExpiryMode;
import largesse.earning.v1.FixedUnits;
import largesse.earning.v1.Purchase;
import largesse.earning.v1.RecordAllRequest;
import largesse.earning.v1.RecordAllResponse;
import largesse.earning.v1.RecordReturnRequest;
import largesse.earning.v1.Return;
import largesse.earning.v1.ReturnLine;
import largesse.earning.v1.Rule;
import largesse.earning.v1.ShortfallPolicy;
import largesse.earning.v1.Unit;
import largesse.earning.v1.UnitAmount;
import largesse.earning.v1.UnitsPerAmount;
import largesse.earning.v1.Wallet;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RemoteError;
import largesse.runtime.error.SqlFault;

/**
 * Does a history to a programme of its own, over real gRPC, and to the reference, and holds every
 * answer of the one against the other's. Purchases and returns go by streams of many.
 */
final class Replay implements AutoCloseable {
  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  private static final LocalDate FIRST_DAY = LocalDate.of(2030, 1, 1);
  private static final int BEFORE_ALL = -100;

  private final TestShop shop = TestShop.open();
  private final Reference reference;
  private final Cuts cuts;
  private final List<UUID> members;
  private final Map<Integer, RecordAllRequest> requests = new HashMap<>();
  private final Map<Integer, String> answers = new HashMap<>();
  private final Map<Integer, Integer> purchases = new HashMap<>();
  private final Map<Integer, UUID> redemptions = new HashMap<>();
  private final Map<Integer, Integer> burners = new HashMap<>();
  private final List<Told> underWay = new ArrayList<>();
  private final Set<Integer> notTogether = new HashSet<>();
  private int taken;
  private boolean alone;

  private record Told(Step step, RecordAllRequest request, String expected) {}

  /** Where the service and the reference part. */
  static final class Difference extends RuntimeException {
    private final int taken;

    Difference(Object where, String expected, String found, int taken) {
      super("%s\n  expected: %s\n  found:    %s".formatted(where, expected, found));
      this.taken = taken;
    }

    /** How many steps it took to find out. */
    int taken() {
      return taken;
    }
  }

  private Replay(Reference reference, Cuts cuts) {
    this.reference = reference;
    this.cuts = cuts;
    shop.moveClockTo(untilNoonOf(BEFORE_ALL));
    shop.withUnit(
            unit("points")
                .setPendingFor("P2D")
                .setExpiresAfter("P30D")
                .setOverdraftLimit(40)
                .build())
        .withUnit(
            unit("miles").setExpiresAfter("P4D").setExpiry(ExpiryMode.EXPIRY_MODE_SLIDING).build())
        .withUnit(
            unit("stars")
                .setShortfall(ShortfallPolicy.SHORTFALL_POLICY_FLOOR_ZERO)
                .setOverdraftLimit(15)
                .build())
        .withPointsPerEuro(3)
        .withRule(rule("large", "50.00", fixed("points", 10)))
        .withRule(rule("miles", "0.00", Effect.newBuilder().setUnitsPerAmount(oneMilePerTwoEuro())))
        .withRule(rule("stars", "90.00", fixed("stars", 1)))
        .withShare(20_000);
    this.members = IntStream.range(0, Histories.MEMBERS).mapToObj(n -> shop.enrol()).toList();
    shop.moveClockTo(untilNoonOf(0));
  }

  /** What first differs; empty: nothing does. */
  static Optional<Difference> run(List<Step> history, Reference reference, Cuts cuts) {
    try (var replay = cuts.apart(() -> new Replay(reference, cuts))) {
      history.forEach(replay::take);
      replay.settle();
      return cuts.apart(replay::compared);
    } catch (Difference difference) {
      return Optional.of(difference);
    }
  }

  private void take(Step step) {
    taken++;
    var cut = cuts.next();
    if (cut) {
      settle();
    }
    alone = cut;
    done(step);
    alone = false;
  }

  private <T> T ask(Supplier<T> work) {
    return alone ? cuts.during(work) : cuts.apart(work);
  }

  private void done(Step step) {
    switch (step) {
      case Step.Earn earn ->
          tell(
              earn,
              earn.number(),
              earn.number(),
              cuts.apart(() -> request(earn)),
              reference.earn(earn));
      case Step.Return goods -> {
        if (reference.knowsPurchase(goods.purchase())) {
          settle(goods.purchase());
          tell(goods, goods.number(), goods.purchase(), request(goods), reference.giveBack(goods));
        }
      }
      case Step.Repeat repeat -> repeat(repeat);
      case Step.Spoiled spoiled -> {
        var basket = cuts.apart(() -> shop.basketOf(members.get(spoiled.member())));
        basket.setCurrency("NOK");
        basket.setReceipt(receipt(spoiled.number(), 0)).addLines(line(1, "1.00"));
        tell(
            spoiled,
            spoiled.number(),
            spoiled.number(),
            request(basket),
            "refused CURRENCY_MISMATCH");
      }
      case Step.Burn burn -> {
        settle();
        expect(burn, reference.burn(burn), ask(() -> burn(burn)));
      }
      case Step.GiveBack back -> {
        if (reference.knowsRedemption(back.redemption())) {
          settle();
          expect(back, reference.giveBack(back), ask(() -> giveBack(back)));
        }
      }
      case Step.Advance advance -> {
        settle();
        reference.advance(advance);
        ask(() -> {
          shop.moveClockTo(untilNoonOf(reference.today()));
          return "";
        });
      }
      case Step.ChangeRule change -> {
        settle();
        if (reference.change(change)) {
          var tomorrow = startOf(reference.today() + 1);
          var rule = pointsPerEuro("base", change.pointsPerEuro());
          rule.setFrom(ProtoTime.timestamp(tomorrow));
          ask(() -> shop.withRule(rule.build()).programme());
        }
      }
    }
  }

  private void repeat(Step.Repeat repeat) {
    var request = requests.get(repeat.earlier());
    if (request != null) {
      var purchase = purchases.getOrDefault(repeat.earlier(), repeat.earlier());
      settle(purchase);
      tell(repeat, repeat.earlier(), purchase, request, answers.getOrDefault(repeat.earlier(), ""));
    }
  }

  /** Tells something about a purchase. */
  private void tell(
      Step step, int number, int purchase, RecordAllRequest request, String expected) {
    requests.put(number, request);
    answers.put(number, expected);
    purchases.put(number, purchase);
    notTogether.add(purchase);
    underWay.add(new Told(step, request, expected));
    if (alone) {
      settle();
    }
  }

  /** What takes turns over a purchase isn't sent together: it would lose its place. */
  private void settle(int purchase) {
    if (notTogether.contains(purchase)) {
      settle();
    }
  }

  private void settle() {
    if (underWay.isEmpty()) {
      return;
    }
    var told = List.copyOf(underWay);
    underWay.clear();
    notTogether.clear();
    var found = ask(() -> send(told.stream().map(Told::request).toList()));
    for (var i = 0; i < told.size(); i++) {
      expect(told.get(i).step(), told.get(i).expected(), text(found.get(i)));
    }
  }

  /** Holds the books against each other when all is done; empty: they are the same. */
  private Optional<Difference> compared() {
    for (var member = 0; member < members.size(); member++) {
      var id = members.get(member);
      expect("member " + member, reference.wallets(member), wallets(shop.wallets(id)));
    }
    var audit = shop.audit();
    expect("findings", "[]", audit.getFindingsList().toString());
    expect(
        "counts",
        reference.counts(),
        "purchases %d returns %d share %d"
            .formatted(audit.getPurchases(), audit.getReturns(), audit.getShareMicros()));
    return Optional.empty();
  }

  private void expect(Object where, String expected, String found) {
    if (!expected.equals(found)) {
      throw new Difference(where, expected, found, taken);
    }
  }

  private List<RecordAllResponse> send(List<RecordAllRequest> some) {
    var found = new ArrayList<RecordAllResponse>();
    var done = new CompletableFuture<List<RecordAllResponse>>();
    var stream =
        shop.stream()
            .recordAll(
                new StreamObserver<>() {
                  @Override
                  public void onNext(RecordAllResponse response) {
                    found.add(response);
                  }

                  @Override
                  public void onError(Throwable failure) {
                    done.completeExceptionally(failure);
                  }

                  @Override
                  public void onCompleted() {
                    done.complete(found);
                  }
                });
    some.forEach(stream::onNext);
    stream.onCompleted();
    var all = done.orTimeout(2, TimeUnit.MINUTES).join();
    for (var one : all) {
      if (one.getRefused().getCode() == Status.Code.UNAVAILABLE.value()) {
        throw Status.UNAVAILABLE.asRuntimeException();
      }
    }
    return all;
  }

  private String burn(Step.Burn burn) {
    var origin = redemptions.computeIfAbsent(burn.number(), anew -> UUID.randomUUID());
    burners.put(burn.number(), burn.member());
    var request =
        BurnUnitsRequest.newBuilder()
            .setProgramme(shop.programme())
            .setMemberId(members.get(burn.member()).toString())
            .setUnit(burn.unit())
            .setAmount(burn.amount())
            .setOriginId(origin.toString());
    if (burn.offline()) {
      request.setOfflineOccurredAt(ProtoTime.timestamp(occurred(burn.number(), 1)));
    }
    try {
      var response = shop.ledger().burnUnits(request.build());
      return "wallet %s owing %d of %d"
          .formatted(
              wallet(response.getWallet()), response.getOverdrawn(), response.getOverdraftLimit());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.UNAVAILABLE) {
        throw e;
      }
      return "refused " + RemoteError.of(e).reason();
    }
  }

  private String giveBack(Step.GiveBack back) {
    var response =
        shop.giveBackUnits(
            members.get(burners.get(back.redemption())),
            redemptions.get(back.redemption()).toString());
    return "given " + amounts(response.getGivenBackList());
  }

  private String text(RecordAllResponse response) {
    return switch (response.getResultCase()) {
      case PURCHASE -> {
        var credits = new TreeMap<String, Long>();
        response
            .getPurchase()
            .getEarnedList()
            .forEach(one -> credits.put(one.getRule() + " " + one.getUnit(), one.getAmount()));
        yield "earned %s share %d wallets %s"
            .formatted(
                credits,
                response.getPurchase().getShare().getAmountMicros(),
                wallets(response.getPurchase().getWalletsList()));
      }
      case RETURN ->
          "taken %s short %s net %d share %d wallets %s"
              .formatted(
                  amounts(response.getReturn().getTakenBackList()),
                  amounts(response.getReturn().getShortfallList()),
                  response.getReturn().getNetMicros(),
                  response.getReturn().getShare().getAmountMicros(),
                  wallets(response.getReturn().getWalletsList()));
      case REFUSED -> "refused " + RemoteError.of(response.getRefused()).reason();
      case RESULT_NOT_SET -> "nothing";
    };
  }

  private static String amounts(List<UnitAmount> amounts) {
    var byUnit = new TreeMap<String, Long>();
    amounts.forEach(amount -> byUnit.put(amount.getUnit(), amount.getAmount()));
    return byUnit.toString();
  }

  private static String wallets(List<Wallet> wallets) {
    return wallets.stream().map(Replay::wallet).toList().toString();
  }

  private static String wallet(Wallet wallet) {
    var next =
        wallet.hasNextExpiryAt()
            ? "/%d:%d"
                .formatted(
                    lastDayBefore(ProtoTime.instant(wallet.getNextExpiryAt())),
                    wallet.getNextExpiryAmount())
            : "";
    return "%s %d+%d%s"
        .formatted(wallet.getUnit(), wallet.getAvailable(), wallet.getPending(), next);
  }

  private RecordAllRequest request(Step.Earn earn) {
    var basket =
        earn.member() == Step.NOBODY
            ? shop.anonymousBasket()
            : shop.basketOf(members.get(earn.member()));
    basket
        .setReceipt(receipt(earn.number(), earn.daysAgo()))
        .setOccurredAt(ProtoTime.timestamp(occurred(earn.number(), earn.daysAgo())));
    earn.lines()
        .forEach(sold ->
            basket.addLines(
                line(basket.getLinesCount() + 1, "0.00")
                    .setNetMicros(sold.netMicros())
                    .setMarginMicros(sold.marginMicros())
                    .setQuantityMicros(sold.quantityMicros())));
    return request(basket);
  }

  private RecordAllRequest request(Purchase.Builder basket) {
    return RecordAllRequest.newBuilder()
        .setProgramme(shop.programme())
        .setPurchase(shop.request(basket))
        .build();
  }

  private RecordAllRequest request(Step.Return goods) {
    var returned =
        Return.newBuilder()
            .setReceipt(receipt(goods.number(), 0))
            .setOccurredAt(ProtoTime.timestamp(occurred(goods.number(), 0)));
    for (var i = 0; i < goods.quantitiesMicros().size(); i++) {
      if (goods.quantitiesMicros().get(i) > 0) {
        returned.addLines(
            ReturnLine.newBuilder()
                .setNumber(i + 1)
                .setQuantityMicros(goods.quantitiesMicros().get(i)));
      }
    }
    var of = requests.get(goods.purchase()).getPurchase().getPurchase().getReceipt();
    return RecordAllRequest.newBuilder()
        .setProgramme(shop.programme())
        .setReturn(RecordReturnRequest.newBuilder().setPurchaseReceipt(of).setReturn(returned))
        .build();
  }

  private ReceiptKey.Builder receipt(int number, int daysAgo) {
    return shop.receipt()
        .setNumber("step-" + number)
        .setBusinessDate(FIRST_DAY.plusDays(reference.today() - daysAgo).toString());
  }

  private Instant occurred(int number, int daysAgo) {
    return startOf(reference.today() - daysAgo).plus(Duration.ofHours(6)).plusMillis(number);
  }

  private static Instant startOf(int day) {
    return FIRST_DAY.plusDays(day).atStartOfDay(OSLO).toInstant();
  }

  private static Duration untilNoonOf(int day) {
    return Duration.between(Instant.now(), startOf(day).plus(Duration.ofHours(12)));
  }

  private static long lastDayBefore(Instant lapse) {
    return lapse.atZone(OSLO).toLocalDate().toEpochDay() - FIRST_DAY.toEpochDay() - 1;
  }

  private static Unit.Builder unit(String id) {
    return Unit.newBuilder().setUnit(id).setName(id);
  }

  private static Rule rule(String id, String from, Effect.Builder effect) {
    return Rule.newBuilder()
        .setRule(id)
        .setActive(true)
        .setWhen("purchase.netMicros >= amount('%s')".formatted(from))
        .addEffects(effect)
        .build();
  }

  private static Effect.Builder fixed(String unit, long amount) {
    return Effect.newBuilder()
        .setFixedUnits(FixedUnits.newBuilder().setUnit(unit).setAmount(amount));
  }

  private static UnitsPerAmount oneMilePerTwoEuro() {
    return UnitsPerAmount.newBuilder()
        .setUnit("miles")
        .setAmount(1)
        .setPerMicros(2_000_000)
        .build();
  }

  /** Does something until the service is there for it. */
  static <T> T retried(Supplier<T> work) {
    for (var attempt = 1; ; attempt++) {
      try {
        return work.get();
      } catch (StatusRuntimeException | SqlFault e) {
        var away =
            e instanceof SqlFault || Status.fromThrowable(e).getCode() == Status.Code.UNAVAILABLE;
        if (!away || attempt == 50) {
          throw e;
        }
      }
    }
  }

  @Override
  public void close() {
    shop.close();
  }
}
