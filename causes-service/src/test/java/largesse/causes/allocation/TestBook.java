package largesse.causes.allocation;

import io.grpc.ManagedChannelBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import largesse.causes.audit.AuditBook;
import largesse.causes.audit.TestAudit;
import largesse.causes.cause.CauseStandingRepository;
import largesse.causes.choice.Decisions;
import largesse.causes.choice.StandingChoiceRepository;
import largesse.causes.choice.VoteCountRepository;
import largesse.causes.panel.PanelEdition;
import largesse.causes.panel.PanelEditionRepository;
import largesse.causes.recognition.Recognise;
import largesse.causes.recognition.RecognitionRepository;
import largesse.causes.report.GivingRepository;
import largesse.causes.split.Split;
import largesse.causes.split.SplitColumns;
import largesse.causes.total.TestTotals;
import largesse.causes.total.TotalRepository;
import largesse.causes.total.Totals;
import largesse.journal.v1.Event;
import largesse.runtime.db.Transactions;
import largesse.runtime.journal.Journal;
import largesse.runtime.testing.EmbeddedDatabase;

/** A book of allocations on a real database, written to by the events of earning-service. */
public final class TestBook implements AutoCloseable {
  public static final String PROGRAMME = "nordmart";

  private final EmbeddedDatabase database = EmbeddedDatabase.create();
  private final PanelEditionRepository editions = new PanelEditionRepository();
  private final AllocatedPurchaseRepository purchases = new AllocatedPurchaseRepository();
  private final EntryRepository entries = new EntryRepository();
  private final TotalRepository totals = new TotalRepository();
  private final GivingRepository giving = new GivingRepository();
  private final Recognise recognise =
      new Recognise(new RecognitionRepository(), new Journal(1, InstantSource.system()));
  private final Decisions decisions =
      new Decisions(
          new StandingChoiceRepository(),
          editions,
          new VoteCountRepository(),
          new CauseStandingRepository());
  private final AllocationFeed feed =
      new AllocationFeed(
          ManagedChannelBuilder.forTarget("never-called").build(),
          new AllocateShares(
              new PartitionRepository(),
              editions,
              decisions,
              purchases,
              new ShareChangeRepository(),
              entries,
              totals,
              giving,
              recognise),
          new SimpleMeterRegistry());

  /** Something done to the database by SQL. */
  @FunctionalInterface
  public interface SqlTask {
    void run(Connection connection) throws SQLException;
  }

  @Override
  public void close() {
    database.close();
  }

  /** Makes a panel of these causes the one in force, since ever when it is the first. */
  public PanelEdition openPanel(
      int number, Instant effectiveFrom, Optional<Split> defaultChoice, String... causes) {
    var edition =
        new PanelEdition(
            number,
            PanelEdition.EVERYWHERE,
            "panel",
            effectiveFrom,
            List.of(causes),
            defaultChoice,
            false);
    run(tx -> {
      try (var insert =
          tx.prepareStatement(
              """
              WITH cause AS (
                INSERT INTO cause
                SELECT ?, cause, cause, '', '', '', '', 1 FROM unnest(?::text[]) AS c (cause)
                ON CONFLICT DO NOTHING)
              INSERT INTO panel VALUES (?, 'panel', 'Panel', 1, 100, ?::timestamptz, NULL, 1)
              ON CONFLICT DO NOTHING
              """)) {
        insert.setString(1, PROGRAMME);
        insert.setArray(2, tx.createArrayOf("text", causes));
        insert.setString(3, PROGRAMME);
        insert.setString(4, effectiveFrom.toString());
        insert.executeUpdate();
      }
      try (var insert =
          tx.prepareStatement(
              """
              WITH edition AS (
                INSERT INTO panel_edition VALUES (?, ?, 'panel', ?::timestamptz, now())),
              causes AS (
                INSERT INTO panel_edition_cause
                SELECT ?, ?, ordinality, cause
                FROM unnest(?::text[]) WITH ORDINALITY AS c (cause))
              INSERT INTO panel_edition_default
              SELECT ?, ?, ordinality, cause, percent
              FROM unnest(?::text[], ?::integer[]) WITH ORDINALITY AS d (cause, percent)
              """)) {
        insert.setString(1, PROGRAMME);
        insert.setInt(2, number);
        insert.setString(3, effectiveFrom.toString());
        insert.setString(4, PROGRAMME);
        insert.setInt(5, number);
        insert.setArray(6, tx.createArrayOf("text", causes));
        insert.setString(7, PROGRAMME);
        insert.setInt(8, number);
        insert.setArray(9, SplitColumns.causes(tx, defaultChoice));
        insert.setArray(10, SplitColumns.weights(tx, defaultChoice));
        insert.executeUpdate();
      }
    });
    return edition;
  }

  /** Assigns what was held, as the opening of a first panel does. */
  public void assignHeld(PanelEdition first, Instant now) {
    run(tx ->
        new AssignHeldShares(decisions, purchases, entries, totals, giving, recognise)
            .assign(tx, PROGRAMME, now, first));
  }

  /** Gives what is left of a purchase without a member another way. */
  public void redirect(UUID purchaseId, Split split, Instant now) {
    var key = PurchaseKey.of(PROGRAMME, Optional.empty(), purchaseId);
    run(tx -> {
      var before = Objects.requireNonNull(purchases.lock(tx, Set.of(key)).get(key));
      new BookRedirection(purchases, entries, totals, giving)
          .book(tx, before, before.redirected(split), now);
    });
  }

  /** Makes it a member's choice from a time on. */
  public void choose(UUID member, int number, Instant effectiveFrom, Optional<Split> split) {
    run(tx -> {
      try (var insert =
          tx.prepareStatement(
              """
              WITH member AS (INSERT INTO known_member VALUES (?, ?) ON CONFLICT DO NOTHING)
              INSERT INTO standing_choice VALUES (?, ?, ?, ?::timestamptz, now(), ?, ?)
              """)) {
        insert.setString(1, PROGRAMME);
        insert.setObject(2, member);
        insert.setString(3, PROGRAMME);
        insert.setObject(4, member);
        insert.setInt(5, number);
        insert.setString(6, effectiveFrom.toString());
        insert.setArray(7, SplitColumns.causes(tx, split));
        insert.setArray(8, SplitColumns.weights(tx, split));
        insert.executeUpdate();
      }
    });
  }

  /** Applies events as one batch, in one transaction. */
  public void apply(List<Event> events) {
    run(tx -> apply(tx, events));
  }

  /** Applies events as one batch. */
  public void apply(Connection tx, List<Event> events) throws SQLException {
    feed.apply(tx, events);
  }

  public Transactions transactions() {
    return database.transactions();
  }

  public Totals totals() {
    return TestTotals.of(database.transactions());
  }

  public AuditBook audit() {
    return TestAudit.of(database.transactions());
  }

  /** What happened to a cause, the newest first. */
  public List<Allocation> ofCause(String cause) {
    return database
        .transactions()
        .reading(it -> entries.ofCause(it, PROGRAMME, cause, Optional.empty(), 500));
  }

  public void run(SqlTask task) {
    database.transactions().doInTransaction(task::run);
  }

  /** Does what no code of ours does. */
  public void tamper(String sql) {
    run(connection -> {
      try (var statement = connection.createStatement()) {
        statement.execute(sql);
      }
    });
  }
}
