package largesse.rewards.redemption;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.ManagedChannelBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import largesse.members.v1.Programme;
import largesse.members.v1.ProgrammeChanged;
import largesse.members.v1.ProgrammeClock;
import largesse.rewards.platform.RewardsConfig;
import largesse.rewards.reward.StockRepository;
import largesse.rewards.v1.RedemptionChanged;
import largesse.runtime.db.Transactions;
import largesse.runtime.idempotency.Idempotency;
import largesse.runtime.identity.ServiceCredentials;
import largesse.runtime.journal.Journal;
import largesse.runtime.member.MergedMembers;
import largesse.runtime.programme.Programmes;
import largesse.runtime.testing.EmbeddedDatabase;
import largesse.runtime.testing.TestEvents;

/**
 * A chain's programme with rewards, on a real database, with a ledger and a clock that obey the
 * test. Each test makes one of its own.
 */
final class Chain implements AutoCloseable {
  static final String PROGRAMME = "nordmart";
  private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

  final EmbeddedDatabase database = EmbeddedDatabase.create();
  final Transactions transactions = database.transactions();
  final FakeLedger ledger = new FakeLedger();
  final AtomicReference<Instant> now = new AtomicReference<>(START);
  final RewardsConfig config =
      new SmallRyeConfigBuilder()
          .withMapping(RewardsConfig.class)
          .build()
          .getConfigMapping(RewardsConfig.class);
  private final InstantSource clock = now::get;

  Chain() {
    var programme =
        Programme.newBuilder()
            .setProgramme(PROGRAMME)
            .setName("Nordmart")
            .setCurrency("NOK")
            .setTimeZone("Europe/Oslo")
            .setClock(ProgrammeClock.PROGRAMME_CLOCK_REAL)
            .setRevision(1);
    var changed = ProgrammeChanged.newBuilder().setProgramme(programme).build();
    transactions.doInTransaction(tx ->
        programmes().apply(tx, List.of(TestEvents.event(1, PROGRAMME, PROGRAMME, changed, START))));
  }

  /** A replica of the service: what one process of it does. */
  final class Replica {
    final RetrySchedule schedule = new RetrySchedule(config);
    final Programmes programmes = programmes();
    final MergedMembers members = new MergedMembers();
    final RedemptionRepository redemptions = new RedemptionRepository();
    final RedemptionMetrics metrics = new RedemptionMetrics(new SimpleMeterRegistry());
    final RedemptionBook book =
        new RedemptionBook(
            transactions,
            redemptions,
            new VoucherRepository(),
            new StockRepository(),
            new Journal(1, clock),
            programmes,
            clock,
            schedule,
            metrics);
    final RedemptionDriver driver = new RedemptionDriver(book, ledger, programmes, config);
    final RedeemReward redeemReward =
        new RedeemReward(
            transactions,
            new Idempotency(),
            programmes,
            clock,
            members,
            new StockRepository(),
            redemptions,
            book,
            driver,
            metrics);
    final GrantedRedemptions grantedRedemptions =
        new GrantedRedemptions(
            transactions,
            programmes,
            clock,
            members,
            new StockRepository(),
            redemptions,
            book,
            driver);
    final CancelRedemption cancelRedemption = new CancelRedemption(book, driver);
    final RedemptionSweeper sweeper =
        new RedemptionSweeper(
            transactions,
            new DueRedemptionRepository(),
            redemptions,
            driver,
            schedule,
            config,
            clock,
            metrics);
    final AuditRedemptions auditRedemptions =
        new AuditRedemptions(transactions, programmes, new AuditRepository());

    Redemption redeem(UUID member, String reward, int quantity) {
      return redeem(new RedeemReward.Order(PROGRAMME, member, reward, quantity, Optional.empty()));
    }

    /** What a till handed out while it was offline, an hour ago. */
    Redemption redeemOffline(UUID member, String reward, int quantity) {
      var occurredAt = Optional.of(now.get().minus(Duration.ofHours(1)));
      return redeem(new RedeemReward.Order(PROGRAMME, member, reward, quantity, occurredAt));
    }

    private Redemption redeem(RedeemReward.Order order) {
      return redeemReward.redeem(order, Optional.empty()).redemption();
    }
  }

  Replica replica() {
    return new Replica();
  }

  /** A new member with units. */
  UUID member(long balance) {
    var member = UUID.randomUUID();
    ledger.credit(member, balance);
    return member;
  }

  /** A reward at 100 points, without a limit. */
  void reward(String reward) {
    reward(reward, "NULL");
  }

  /** A reward at 100 points. */
  void reward(String reward, long stock) {
    reward(reward, String.valueOf(stock));
  }

  private void reward(String reward, String stock) {
    execute(
        "INSERT INTO reward (programme, reward, name, description, unit, price, stock, active,"
            + " voucher_valid_for, revision)"
            + " VALUES ('%s', '%s', 'Mug', '', 'points', 100, %s, true, 'P1M', 1)"
                .formatted(PROGRAMME, reward, stock));
  }

  void execute(String sql) {
    transactions.doInTransaction(tx -> {
      try (var statement = tx.createStatement()) {
        statement.execute(sql);
      }
    });
  }

  long number(String sql) {
    return transactions.reading(connection -> {
      try (var row = connection.createStatement().executeQuery(sql)) {
        row.next();
        return row.getLong(1);
      }
    });
  }

  long held(String reward) {
    return number("SELECT held FROM reward WHERE reward = '" + reward + "'");
  }

  Redemption stored(RedemptionKey key) {
    return transactions
        .reading(c -> new RedemptionRepository().find(c, key.programme(), key.redemptionId()))
        .orElseThrow();
  }

  /** All redemptions of a member, the newest first. */
  List<Redemption> redemptionsOf(UUID member) {
    return transactions.reading(c ->
        new RedemptionRepository().list(c, PROGRAMME, List.of(member), Optional.empty(), 1000));
  }

  /** What the journal tells of a member's redemptions, in its order. */
  List<RedemptionChanged> journalOf(UUID member) {
    return transactions.reading(connection -> {
      try (var query =
          connection.prepareStatement(
              "SELECT payload FROM journal WHERE aggregateid = ? ORDER BY position")) {
        query.setString(1, member.toString());
        var events = new ArrayList<RedemptionChanged>();
        try (var rows = query.executeQuery()) {
          while (rows.next()) {
            events.add(parse(rows.getBytes(1)));
          }
        }
        return events;
      }
    });
  }

  private static RedemptionChanged parse(byte[] payload) throws SQLException {
    try {
      return RedemptionChanged.parseFrom(payload);
    } catch (InvalidProtocolBufferException e) {
      throw new SQLException(e);
    }
  }

  private Programmes programmes() {
    return new Programmes(
        transactions,
        ManagedChannelBuilder.forTarget("dns:///nobody").build(),
        new ServiceCredentials(Optional.empty()),
        clock);
  }

  @Override
  public void close() {
    database.close();
  }
}
