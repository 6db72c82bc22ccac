package largesse.causes.proof;

import static largesse.causes.allocation.TestBook.PROGRAMME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import largesse.causes.allocation.TestBook;
import largesse.causes.allocation.TestPurchases;
import largesse.causes.member.TestMembers;
import largesse.causes.panel.PanelEdition;
import largesse.journal.v1.Event;
import largesse.runtime.error.SqlFault;
import largesse.runtime.ids.Ids;
import largesse.runtime.money.Micros;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A13")
class SealDbTest {
  private static final Instant FIRST = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant SECOND = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant THIRD = Instant.parse("2026-11-23T01:30:00Z");

  private final TestBook book = new TestBook();
  private final TestPurchases events = new TestPurchases();
  private final Optional<UUID> mia = Optional.of(Ids.next());
  private final SealRepository seals = new SealRepository();

  @BeforeEach
  void aPanel() {
    book.openPanel(1, PanelEdition.SINCE_EVER, Optional.empty(), "a", "b", "c");
  }

  @AfterEach
  void theBookIsClean() {
    try (book) {
      assertThat(book.audit().audit(PROGRAMME).findings()).isEmpty();
    }
  }

  @Test
  void eachDayIsSealedOnceItIsOver() {
    buy(FIRST, 700);
    buy(SECOND, 3);
    seal(Instant.parse("2026-11-22T00:59:00Z"));
    assertThat(sealed()).isEmpty();
    seal(Instant.parse("2026-11-22T01:01:00Z"));
    assertThat(sealed()).extracting(Seal::leaves).containsExactly(700);
    seal(THIRD);
    seal(THIRD);
    assertThat(sealed())
        .extracting(Seal::number, Seal::day, Seal::leaves, Seal::amount)
        .containsExactly(
            tuple(1, LocalDate.parse("2026-11-21"), 700, new Micros(700_000)),
            tuple(2, LocalDate.parse("2026-11-22"), 3, new Micros(3000)));
  }

  @Test
  @Tag("A14")
  void whatArrivesLateIsSealedWithTheNextDay() {
    var purchaseId = buy(FIRST, 1).getFirst();
    buy(SECOND, 1);
    seal(THIRD);
    var late = buy(FIRST.plusSeconds(60), 1).getFirst();
    book.apply(
        List.of(events.returned(purchaseId, mia, Instant.parse("2026-11-23T09:00:00Z"), 400, 600)));
    seal(Instant.parse("2026-11-24T02:00:00Z"));
    assertThat(sealed().getLast())
        .extracting(Seal::day, Seal::leaves, Seal::amount)
        .containsExactly(LocalDate.parse("2026-11-23"), 2, new Micros(600));
    assertThat(proof(late).leaves()).extracting(leaf -> leaf.seal().number()).containsExactly(3);
    assertThat(proof(purchaseId).leaves())
        .extracting(leaf -> leaf.seal().number())
        .containsExactly(1, 3);
    assertThat(proof(purchaseId).leaves().getLast().content())
        .contains("RETURN " + purchaseId, " a:-134 b:-133 c:-133 ");
  }

  @Test
  void everyPurchaseLeadsToTheRootAndTheRootToTheChain() {
    var bought = buy(FIRST, 600);
    seal(THIRD);
    for (var purchaseId : bought) {
      var proof = proof(purchaseId);
      assertThat(proof.unsealed()).isZero();
      for (var leaf : proof.leaves()) {
        var node = Hash.ofLeaf(leaf.content());
        for (var step : leaf.path()) {
          node = step.left() ? Hash.ofNodes(step.hash(), node) : Hash.ofNodes(node, step.hash());
        }
        assertThat(node).isEqualTo(leaf.seal().root());
      }
    }
  }

  @Test
  void whatIsHeldIsSealedAndSoIsItsAssignment() {
    book.tamper("DELETE FROM panel_edition_cause");
    book.tamper("DELETE FROM panel_edition");
    var purchaseId = buy(FIRST, 1).getFirst();
    seal(Instant.parse("2026-11-22T02:00:00Z"));
    book.assignHeld(book.openPanel(1, PanelEdition.SINCE_EVER, Optional.empty(), "a"), SECOND);
    assertThat(proof(purchaseId).unsealed()).isEqualTo(1);
    seal(THIRD);
    assertThat(proof(purchaseId).leaves())
        .extracting(GivingProof.Proven::content)
        .satisfiesExactly(
            held -> assertThat(held).contains(" HELD:+1000 "),
            assigned -> assertThat(assigned).contains("ASSIGNMENT ", " a:+1000 "));
    assertThat(sealed()).extracting(Seal::amount).containsExactly(new Micros(1000), Micros.ZERO);
  }

  @Test
  void manyReplicasAtOnceSealOnce() throws Exception {
    buy(FIRST, 300);
    buy(SECOND, 300);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var replica :
          IntStream.range(0, 8).mapToObj(_ -> threads.submit(() -> seal(THIRD))).toList()) {
        replica.get();
      }
    }
    assertThat(sealed()).extracting(Seal::leaves).containsExactly(300, 300);
  }

  @Test
  void aSealThatBreaksOffLeavesNothingAndIsDoneNextTime() {
    buy(FIRST, 300);
    book.tamper(
        """
        CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'broken off'; END $$;
        CREATE TRIGGER break_off BEFORE INSERT ON seal EXECUTE FUNCTION break_off()
        """);
    assertThatThrownBy(() -> seal(THIRD)).isInstanceOf(SqlFault.class);
    assertThat(count("sealed_leaf") + count("seal_tile")).isZero();
    book.tamper("DROP TRIGGER break_off ON seal");
    seal(THIRD);
    assertThat(sealed()).extracting(Seal::leaves).containsExactly(300);
    assertThat(count("seal_tile")).isEqualTo(3);
  }

  @Test
  void waitsForWhoIsJustBooking() throws Exception {
    var booked = new CountDownLatch(1);
    var commit = new CountDownLatch(1);
    var underWay = events.purchase(Ids.next(), mia, FIRST, 1000, Optional.empty());
    buy(FIRST, 1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var booking =
          threads.submit(() ->
              book.run(tx -> {
                book.apply(tx, List.of(underWay));
                booked.countDown();
                awaitUninterruptibly(commit);
              }));
      booked.await();
      var sealing = threads.submit(() -> seal(THIRD));
      await().until(() -> count("pg_locks WHERE locktype = 'advisory' AND NOT granted") == 1);
      assertThat(count("seal")).isZero();
      commit.countDown();
      booking.get();
      sealing.get();
    }
    assertThat(sealed()).extracting(Seal::leaves).containsExactly(2);
  }

  private List<UUID> buy(Instant recordedAt, int purchases) {
    var batch = new ArrayList<Event>();
    var bought = new ArrayList<UUID>();
    for (var i = 0; i < purchases; i++) {
      var purchaseId = Ids.next();
      bought.add(purchaseId);
      batch.add(events.purchase(purchaseId, mia, recordedAt, 1000, Optional.empty()));
    }
    book.apply(batch);
    return bought;
  }

  private void seal(Instant now) {
    TestProofs.seal(book.transactions(), PROGRAMME, now);
  }

  private List<Seal> sealed() {
    return book.transactions()
        .reading(it -> seals.upTo(it, PROGRAMME, Integer.MAX_VALUE, 100))
        .reversed();
  }

  private GivingProof proof(UUID purchaseId) {
    return new Proofs(
            book.transactions(), TestMembers.of(book.transactions()), new LeafRepository(), seals)
        .ofPurchase(PROGRAMME, mia.orElseThrow(), purchaseId);
  }

  private long count(String table) {
    return book.transactions()
        .reading(connection -> {
          try (var query = connection.createStatement();
              var row = query.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
