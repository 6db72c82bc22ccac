package largesse.earning.configuration;

import static largesse.earning.configuration.ConfiguredProgramme.pointsPerEuro;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import largesse.earning.counter.ConfiguredCounters;
import largesse.earning.revision.ConfigurationRevisionRepository;
import largesse.earning.rule.Baskets;
import largesse.earning.rule.Credit;
import largesse.earning.rule.Rules;
import largesse.earning.share.SharePolicies;
import largesse.earning.unit.UnitBook;
import largesse.earning.v1.CreateSharePolicyRequest;
import largesse.earning.v1.Rule;
import largesse.earning.v1.SharePolicy;
import largesse.earning.v1.Unit;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.db.Transactions;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("xO1")
class ConfigurationsDbTest {
  @Inject Transactions transactions;
  @Inject UnitBook units;
  @Inject Rules rules;
  @Inject ConfiguredCounters counters;
  @Inject SharePolicies sharePolicies;

  private ConfiguredProgramme programme;
  private Configurations replica;
  private Configurations anotherReplica;

  @BeforeEach
  void create() {
    programme = ConfiguredProgramme.create();
    replica = new Configurations(units, rules, counters, sharePolicies);
    anotherReplica = new Configurations(units, rules, counters, sharePolicies);
  }

  @AfterEach
  void close() {
    programme.close();
  }

  @Test
  void areEmptyWhereNothingIsConfigured() {
    var configuration = current(replica);

    assertThat(configuration.revision()).isZero();
    assertThat(configuration.at(Baskets.SUNDAY).units().all()).isEmpty();
    assertThat(configuration.at(Baskets.SUNDAY).sharePolicy()).isEmpty();
    assertThat(points(configuration, Baskets.SUNDAY)).isZero();
  }

  @Test
  void areTheSameOnEveryReplicaRightAfterAChange() {
    programme.putUnit("points");
    for (var amount = 1; amount <= 5; amount++) {
      put(pointsPerEuro("base", amount));

      assertThat(points(current(replica), now())).isEqualTo(amount);
      assertThat(points(current(anotherReplica), now())).isEqualTo(amount);
    }
  }

  @Test
  void areReadOnceForEachRevision() {
    programme.putUnit("points");
    put(pointsPerEuro("base", 1));

    var first = current(replica);

    assertThat(current(replica)).isSameAs(first);
    assertThat(first.at(now())).isSameAs(first.at(now().plusSeconds(60)));
    put(pointsPerEuro("base", 1));
    assertThat(current(replica)).isSameAs(first);
    put(pointsPerEuro("base", 2));
    assertThat(current(replica)).isNotSameAs(first);
  }

  @Test
  @Tag("xD6")
  void judgeAPurchaseByTheTimeWhenItHappened() {
    programme.putUnit("points");
    put(pointsPerEuro("base", 1));
    var yesterday = now();
    programme.moveClockTo(Duration.ofDays(1));
    put(pointsPerEuro("base", 2));
    put(pointsPerEuro("base", 3).setFrom(ProtoTime.timestamp(now().plus(Duration.ofDays(7)))));
    put(pointsPerEuro("other", 10).setUntil(ProtoTime.timestamp(yesterday)));

    var configuration = current(replica);

    assertThat(points(configuration, Instant.parse("2020-01-01T00:00:00Z"))).isEqualTo(11);
    assertThat(points(configuration, yesterday)).isEqualTo(1);
    assertThat(points(configuration, now())).isEqualTo(2);
    assertThat(points(configuration, now().plus(Duration.ofDays(8)))).isEqualTo(3);
  }

  @Test
  @Tag("xR2")
  void judgeAPurchaseAgainAsTheFirstTimeWhateverWasConfiguredSince() {
    programme.putUnit("points");
    put(pointsPerEuro("base", 1));
    draftAndPublish(20_000);
    var occurredAt = now();
    var before = current(replica);

    put(pointsPerEuro("since-ever", 100));
    put(pointsPerEuro("base", 7));
    draftAndPublish(30_000);

    for (var configurations : List.of(replica, anotherReplica)) {
      var after = current(configurations);
      var again = asOf(configurations, before.revision());
      assertThat(after.revision()).isEqualTo(before.revision() + 3);
      assertThat(points(after, occurredAt)).isEqualTo(101);
      assertThat(points(again, now())).isEqualTo(1);
      assertThat(again.at(now()).sharePolicy().orElseThrow().version()).isEqualTo(1);
      assertThat(after.at(now()).sharePolicy().orElseThrow().version()).isEqualTo(2);
    }
  }

  @Test
  @Tag("xL7")
  void expireByTheUnitOfTheTimeOfThePurchase() {
    putUnit("P1Y");
    var before = now();
    programme.moveClockTo(Duration.ofDays(1));
    putUnit("P1M");

    var configuration = current(replica);

    assertThat(configuration.at(before).units().get("points").expiresAfter().orElseThrow())
        .hasToString("P1Y");
    assertThat(configuration.at(now()).units().get("points").expiresAfter().orElseThrow())
        .hasToString("P1M");
  }

  @Test
  void keepDraftsOut() {
    programme
        .sharePolicies()
        .createSharePolicy(
            CreateSharePolicyRequest.newBuilder()
                .setProgramme(programme.id())
                .setValue(SharePolicy.newBuilder().setDefaultRatePpm(20_000))
                .build());

    assertThat(current(replica).at(now()).sharePolicy()).isEmpty();
  }

  @Test
  void doNotSeeAChangeBeforeItIsCommitted() throws SQLException {
    programme.putUnit("points");
    var before = current(replica).revision();

    transactions.doInTransaction(tx -> {
      ConfigurationRevisionRepository.lock(tx, programme.id());
      ConfigurationRevisionRepository.next(tx, programme.id());
      assertThat(current(replica).revision()).isEqualTo(before);
    });
    assertThat(current(replica).revision()).isEqualTo(before + 1);
  }

  @Test
  void leaveTheTransactionAsItWas() {
    programme.putUnit("points");
    put(pointsPerEuro("base", 1));

    assertThatThrownBy(() ->
            transactions.doInTransaction(tx -> {
              ConfigurationRevisionRepository.lock(tx, programme.id());
              ConfigurationRevisionRepository.next(tx, programme.id());
              assertThat(current(replica, tx).revision()).isEqualTo(3);
              assertThat(tx.getAutoCommit()).isFalse();
              throw new IllegalStateException("after loading");
            }))
        .hasMessage("after loading");
    assertThat(current(anotherReplica).revision()).isEqualTo(2);
  }

  /** Every set that is ever used is what the configuration was at its revision, in full. */
  @Test
  void giveEachPurchaseExactlyOneSetWhileRulesChange() throws Exception {
    programme.putUnit("points");
    put(pointsPerEuro("a", 1));
    put(pointsPerEuro("b", 1));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writers = new ArrayList<Future<?>>();
      for (var rule : List.of("a", "b")) {
        writers.add(
            threads.submit(() -> {
              for (var amount = 2; amount <= 20; amount++) {
                put(pointsPerEuro(rule, amount));
              }
            }));
      }
      var readers = new ArrayList<Future<?>>();
      for (var reader = 0; reader < 4; reader++) {
        var configurations = reader % 2 == 0 ? replica : anotherReplica;
        readers.add(
            threads.submit(() -> {
              while (current(configurations).revision() < 41) {
                var seen = current(configurations);
                // The unit is revision 1, each version of a rule one more: so the sum of both
                // amounts tells the revision.
                assertThat(points(seen, now())).isEqualTo(seen.revision() - 1);
              }
            }));
      }
      for (var work : List.of(writers, readers)) {
        for (var done : work) {
          done.get();
        }
      }
    }
    assertThat(points(current(replica), now())).isEqualTo(40);
  }

  private Configuration current(Configurations configurations) {
    return transactions.inTransaction(tx -> current(configurations, tx));
  }

  private Configuration current(Configurations configurations, Connection tx) throws SQLException {
    var current = configurations.current(tx, List.of(programme.id()));
    return Objects.requireNonNull(current.get(programme.id()));
  }

  private Configuration asOf(Configurations configurations, long revision) {
    return transactions.inTransaction(tx -> configurations.asOf(tx, programme.id(), revision));
  }

  private static long points(Configuration configuration, Instant time) {
    return configuration.at(time).rules().evaluate(Baskets.net("1.00")).credits().stream()
        .mapToLong(Credit::amount)
        .sum();
  }

  private Instant now() {
    return programme.now();
  }

  private void put(Rule.Builder rule) {
    programme.rules().putRule(programme.put(rule.build()));
  }

  private void putUnit(String expiresAfter) {
    var unit = Unit.newBuilder().setUnit("points").setName("Points").setExpiresAfter(expiresAfter);
    programme.units().putUnit(programme.put(unit.build()));
  }

  /** So that one can follow the other at once. */
  private void draftAndPublish(int ratePpm) {
    programme.publish(
        SharePolicy.newBuilder().setDefaultRatePpm(ratePpm).setNoticePeriod("P0D").build());
  }
}
