package largesse.earning.purchase;

import static largesse.earning.configuration.ConfiguredProgramme.pointsPerEuro;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import largesse.common.v1.Channel;
import largesse.common.v1.ReceiptKey;
import largesse.earning.configuration.ConfiguredProgramme;
import largesse.earning.v1.ActivityServiceGrpc;
import largesse.earning.v1.ActivityServiceGrpc.ActivityServiceBlockingStub;
import largesse.earning.v1.ActivityTypeServiceGrpc;
import largesse.earning.v1.ActivityTypeServiceGrpc.ActivityTypeServiceBlockingStub;
import largesse.earning.v1.AuditLedgerRequest;
import largesse.earning.v1.AuditLedgerResponse;
import largesse.earning.v1.CorrectionServiceGrpc;
import largesse.earning.v1.CorrectionServiceGrpc.CorrectionServiceBlockingStub;
import largesse.earning.v1.GiveBackUnitsRequest;
import largesse.earning.v1.GiveBackUnitsResponse;
import largesse.earning.v1.Goal;
import largesse.earning.v1.GoalKind;
import largesse.earning.v1.GoalServiceGrpc;
import largesse.earning.v1.GoalServiceGrpc.GoalServiceBlockingStub;
import largesse.earning.v1.LedgerServiceGrpc;
import largesse.earning.v1.LedgerServiceGrpc.LedgerServiceBlockingStub;
import largesse.earning.v1.LiabilityServiceGrpc;
import largesse.earning.v1.LiabilityServiceGrpc.LiabilityServiceBlockingStub;
import largesse.earning.v1.Line;
import largesse.earning.v1.ListProgressRequest;
import largesse.earning.v1.ListWalletsRequest;
import largesse.earning.v1.MomentServiceGrpc;
import largesse.earning.v1.MomentServiceGrpc.MomentServiceBlockingStub;
import largesse.earning.v1.Progress;
import largesse.earning.v1.ProgressServiceGrpc;
import largesse.earning.v1.ProgressServiceGrpc.ProgressServiceBlockingStub;
import largesse.earning.v1.PunchCard;
import largesse.earning.v1.Purchase;
import largesse.earning.v1.PurchaseServiceGrpc;
import largesse.earning.v1.PurchaseServiceGrpc.PurchaseServiceBlockingStub;
import largesse.earning.v1.PutGoalRequest;
import largesse.earning.v1.PutPunchCardRequest;
import largesse.earning.v1.PutStreakRequest;
import largesse.earning.v1.RecordPurchaseRequest;
import largesse.earning.v1.RecordPurchaseResponse;
import largesse.earning.v1.RecordReturnRequest;
import largesse.earning.v1.RecordReturnResponse;
import largesse.earning.v1.Return;
import largesse.earning.v1.ReturnLine;
import largesse.earning.v1.Rule;
import largesse.earning.v1.SharePolicy;
import largesse.earning.v1.SimulationServiceGrpc;
import largesse.earning.v1.SimulationServiceGrpc.SimulationServiceBlockingStub;
import largesse.earning.v1.StatementServiceGrpc;
import largesse.earning.v1.StatementServiceGrpc.StatementServiceBlockingStub;
import largesse.earning.v1.Streak;
import largesse.earning.v1.TargetServiceGrpc;
import largesse.earning.v1.TargetServiceGrpc.TargetServiceBlockingStub;
import largesse.earning.v1.Unit;
import largesse.earning.v1.Wallet;
import largesse.journal.v1.Event;
import largesse.members.v1.MemberChanged;
import largesse.members.v1.MemberReference;
import largesse.members.v1.Store;
import largesse.members.v1.StoreChanged;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.db.Transactions;
import largesse.runtime.feed.FeedHandler;
import largesse.runtime.identity.BearerCredentials;
import largesse.runtime.ids.Ids;
import largesse.runtime.money.Micros;
import largesse.runtime.testing.TestEvents;
import largesse.runtime.testing.TestTokens;
import org.eclipse.microprofile.config.ConfigProvider;

/** A programme of a test's own with one store and any members, reached over real gRPC. */
public final class TestShop implements AutoCloseable {
  public static final String STORE = "osl-01";
  public static final long ONE = 1_000_000;

  private final ConfiguredProgramme programme = ConfiguredProgramme.create();
  private final ManagedChannel channel;
  private final AtomicInteger receipts = new AtomicInteger();
  private final AtomicInteger position = new AtomicInteger();

  private TestShop(ManagedChannel channel) {
    this.channel = channel;
  }

  /** With a store, the unit points without expiry, and no rule or policy. */
  public static TestShop open() {
    var shop = openWithoutUnits();
    shop.programme.putUnit("points");
    return shop;
  }

  /** With a store, and nothing else. */
  public static TestShop openWithoutUnits() {
    var port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", int.class);
    var shop =
        new TestShop(NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build());
    shop.learnStore(STORE, "north");
    return shop;
  }

  public String programme() {
    return programme.id();
  }

  public ConfiguredProgramme configuration() {
    return programme;
  }

  public Instant now() {
    return programme.now();
  }

  /** Sets by how much the programme's clock is ahead of the world's. */
  public void moveClockTo(Duration offset) {
    programme.moveClockTo(offset);
  }

  public TestShop withPointsPerEuro(long points) {
    return withRule(pointsPerEuro("base", points).build());
  }

  public TestShop withRule(Rule rule) {
    programme.rules().putRule(programme.put(rule));
    return this;
  }

  public TestShop withUnit(Unit unit) {
    programme.units().putUnit(programme.put(unit));
    return this;
  }

  /** The unit points, which lapse when they are so old, as P1Y. */
  public static Unit.Builder lapsingPoints(String expiresAfter) {
    return Unit.newBuilder().setUnit("points").setName("points").setExpiresAfter(expiresAfter);
  }

  public TestShop withShare(int ratePpm) {
    programme.publish(SharePolicy.newBuilder().setDefaultRatePpm(ratePpm).build());
    return this;
  }

  public void learnStore(String store, String zone) {
    var state =
        Store.newBuilder().setStore(store).setZone(zone).setTimeZone("Europe/Oslo").setRevision(1);
    learn(store, StoreChanged.newBuilder().setStore(state).build());
  }

  /** A member whom this service has heard of, with their id for a card. */
  public UUID enrol() {
    return enrol("", "");
  }

  public UUID enrol(String segment, String tier) {
    var id = Ids.next();
    learn(
        id.toString(),
        MemberChanged.newBuilder()
            .setMemberId(id.toString())
            .setSegment(segment)
            .setTier(tier)
            .addCards(id.toString())
            .setVersion(1)
            .build());
    return id;
  }

  private void learn(String subject, Message state) {
    apply(TestEvents.event(position.incrementAndGet(), programme(), subject, state, Instant.EPOCH));
  }

  /** As if the feeds of members-service had brought it. */
  public static void apply(Event event) {
    for (var feed : CDI.current().select(FeedHandler.class)) {
      if (feed.types().contains(event.getType())) {
        CDI.current()
            .select(Transactions.class)
            .get()
            .doInTransaction(tx -> feed.apply(tx, List.of(event)));
      }
    }
  }

  public PurchaseServiceBlockingStub purchases(String token) {
    return PurchaseServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  public PurchaseServiceBlockingStub till() {
    return purchases(TestTokens.store(programme()));
  }

  public PurchaseServiceGrpc.PurchaseServiceStub stream() {
    return PurchaseServiceGrpc.newStub(channel)
        .withCallCredentials(BearerCredentials.of(TestTokens.store(programme())));
  }

  public PurchaseServiceBlockingStub operator() {
    return purchases(TestTokens.operator(programme()));
  }

  public LedgerServiceBlockingStub ledger() {
    return ledger(TestTokens.service());
  }

  public LedgerServiceBlockingStub ledger(String token) {
    return LedgerServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  public CorrectionServiceBlockingStub corrections(String token) {
    return CorrectionServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  public SimulationServiceBlockingStub simulations(String token) {
    return SimulationServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  public LiabilityServiceBlockingStub liability(String token) {
    return LiabilityServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  public ActivityServiceBlockingStub activities() {
    return activities(TestTokens.operator(programme()));
  }

  public ActivityServiceBlockingStub activities(String token) {
    return ActivityServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  public ActivityTypeServiceBlockingStub activityTypes() {
    return ActivityTypeServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(TestTokens.operator(programme())));
  }

  public MomentServiceBlockingStub moments(String token) {
    return MomentServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  public GoalServiceBlockingStub goals() {
    return goals(TestTokens.operator(programme()));
  }

  public GoalServiceBlockingStub goals(String token) {
    return GoalServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  public ProgressServiceBlockingStub progress(String token) {
    return ProgressServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  public TargetServiceBlockingStub targets(String token) {
    return TargetServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  public TestShop withPunchCard(PunchCard.Builder card) {
    goals()
        .putPunchCard(
            PutPunchCardRequest.newBuilder().setProgramme(programme()).setValue(card).build());
    return this;
  }

  public TestShop withGoal(Goal.Builder goal) {
    goals().putGoal(PutGoalRequest.newBuilder().setProgramme(programme()).setValue(goal).build());
    return this;
  }

  public TestShop withStreak(Streak.Builder streak) {
    goals()
        .putStreak(
            PutStreakRequest.newBuilder().setProgramme(programme()).setValue(streak).build());
    return this;
  }

  /** How a member stands with what is in force of a kind. */
  public List<Progress> progress(UUID member, GoalKind kind) {
    return progress(TestTokens.operator(programme()))
        .listProgress(
            ListProgressRequest.newBuilder()
                .setProgramme(programme())
                .setMemberId(member.toString())
                .setKind(kind)
                .build())
        .getItemsList();
  }

  public StatementServiceBlockingStub statements(String token) {
    return StatementServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  /** A receipt that no other purchase of the test has. */
  public ReceiptKey.Builder receipt() {
    return ReceiptKey.newBuilder()
        .setStore(STORE)
        .setTill("1")
        .setBusinessDate("2026-01-05")
        .setNumber(String.valueOf(receipts.incrementAndGet()));
  }

  /** An empty basket of a member's, bought just now. */
  public Purchase.Builder basketOf(UUID member) {
    return anonymousBasket().setMember(MemberReference.newBuilder().setCard(member.toString()));
  }

  public Purchase.Builder anonymousBasket() {
    return Purchase.newBuilder()
        .setReceipt(receipt())
        .setOccurredAt(ProtoTime.timestamp(now()))
        .setChannel(Channel.CHANNEL_STORE)
        .setCurrency("EUR");
  }

  /** One piece of something, with its margin. */
  public static Line line(int number, String net, String margin) {
    return line(number, net).setMarginMicros(Micros.parse(margin).value()).build();
  }

  /** One piece of something without a margin. */
  public static Line.Builder line(int number, String net) {
    return Line.newBuilder()
        .setNumber(number)
        .setSku("sku-" + number)
        .setCategory("Grocery/Coffee")
        .setQuantityMicros(ONE)
        .setNetMicros(Micros.parse(net).value());
  }

  public RecordPurchaseRequest request(Purchase.Builder purchase) {
    return RecordPurchaseRequest.newBuilder()
        .setProgramme(programme())
        .setPurchase(purchase)
        .build();
  }

  public RecordPurchaseResponse record(Purchase.Builder purchase) {
    return till().recordPurchase(request(purchase));
  }

  /** A member buys one piece for so many euro. */
  public RecordPurchaseResponse buy(UUID member, String net) {
    return record(basketOf(member).addLines(line(1, net)));
  }

  /** A request to take back pieces of a purchase: of the first line so many, and so on. */
  public RecordReturnRequest returning(String purchaseId, long... quantitiesMicros) {
    var goods = Return.newBuilder().setReceipt(receipt()).setOccurredAt(ProtoTime.timestamp(now()));
    for (var index = 0; index < quantitiesMicros.length; index++) {
      if (quantitiesMicros[index] > 0) {
        goods.addLines(
            ReturnLine.newBuilder()
                .setNumber(index + 1)
                .setQuantityMicros(quantitiesMicros[index]));
      }
    }
    return RecordReturnRequest.newBuilder()
        .setProgramme(programme())
        .setPurchaseId(purchaseId)
        .setReturn(goods)
        .build();
  }

  public RecordReturnResponse giveBack(String purchaseId, long... quantitiesMicros) {
    return till().recordReturn(returning(purchaseId, quantitiesMicros));
  }

  /** Gives back what was burned for a redemption, or had turned into a grant. */
  public GiveBackUnitsResponse giveBackUnits(UUID member, String originId) {
    return ledger()
        .giveBackUnits(
            GiveBackUnitsRequest.newBuilder()
                .setProgramme(programme())
                .setMemberId(member.toString())
                .setOriginId(originId)
                .build());
  }

  public List<Wallet> wallets(UUID member) {
    var request =
        ListWalletsRequest.newBuilder()
            .setProgramme(programme())
            .setMemberId(member.toString())
            .build();
    return new ArrayList<>(ledger().listWallets(request).getItemsList());
  }

  /** What a member can spend of the unit points. */
  public long available(UUID member) {
    return wallets(member).stream()
        .filter(wallet -> wallet.getUnit().equals("points"))
        .mapToLong(Wallet::getAvailable)
        .sum();
  }

  /** What the journal tells of the programme in events of a type, in order. */
  public <T extends Message> List<T> events(Parser<T> parser) {
    var type = parse(parser, new byte[0]).getDescriptorForType().getFullName();
    return CDI.current()
        .select(Transactions.class)
        .get()
        .reading(connection -> {
          try (var query =
              connection.prepareStatement(
                  "SELECT payload FROM journal WHERE programme = ? AND type = ?"
                      + " ORDER BY position")) {
            query.setString(1, programme());
            query.setString(2, type);
            var events = new ArrayList<T>();
            try (var rows = query.executeQuery()) {
              while (rows.next()) {
                events.add(parse(parser, rows.getBytes(1)));
              }
            }
            return events;
          }
        });
  }

  private static <T extends Message> T parse(Parser<T> parser, byte[] payload) {
    try {
      return parser.parseFrom(payload);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  public AuditLedgerResponse audit() {
    return ledger().auditLedger(AuditLedgerRequest.newBuilder().setProgramme(programme()).build());
  }

  @Override
  public void close() {
    programme.close();
    channel.shutdownNow();
  }
}
