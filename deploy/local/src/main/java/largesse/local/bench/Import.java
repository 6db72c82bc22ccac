package largesse.local.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import largesse.local.bench.PurchaseRows.Table;
import largesse.local.suite.App;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Purchases imported, and the rows that this wrote, copied in. */
final class Import implements Measure {
  private static final int PURCHASES = 20_000;
  private static final int MEMBERS = 1_000;

  @Override
  public String name() {
    return "import";
  }

  @Override
  public String what() {
    return "purchases a second: import ÷ COPY of the same rows";
  }

  @Override
  public void run(Bench bench) throws Exception {
    var suite = bench.suite();
    var followers = new Followers(suite);
    var programme = new BenchProgramme(suite, name()).put(1).enrol(MEMBERS);
    var next = new AtomicLong();
    bench.warmUp(() -> load(programme, next));
    followers.awaitCaughtUp();
    new PlainDatabase(suite.database(App.EARNING), programme.id());
    try (var connection = suite.database(App.EARNING).getConnection()) {
      var rows = rows(connection, programme.id());
      copy(connection, rows);
      var suiteRows = new RowCount(suite.database(App.EARNING), "public");
      var spent = new ArrayList<Cpu>();
      bench.compare(
          new Bench.Named(
              "import",
              "/s",
              () -> {
                var before = Cpu.of(suite);
                var rate = load(programme, next);
                followers.awaitCaughtUp();
                spent.add(Cpu.of(suite).since(before));
                return rate;
              }),
          new Bench.Named("COPY", "/s", () -> copy(connection, rows)),
          new Bench.Limit(0.4, 0.8));
      var imported = (long) bench.pairs() * PURCHASES;
      bench.say(
          "processor time a purchase: %s",
          spent.stream().reduce(Cpu.NONE, Cpu::plus).each(imported));
      bench.say("rows a purchase: suite %s", suiteRows.grownBy(imported));
      bench.say("                 COPY  %.2f", lines(rows) * 1.0 / PURCHASES);
    }
  }

  /** Imports purchases that were never seen before; a second. */
  private static double load(BenchProgramme programme, AtomicLong next) throws IOException {
    var purchase = new Template(programme.basket("import"));
    var lines = new ByteArrayOutputStream();
    var member = GatewayLoad.uniform(MEMBERS);
    for (var count = 0; count < PURCHASES; count++) {
      PurchaseCaller.fill(purchase, next.getAndIncrement(), member);
      lines.write("{\"purchase\":".getBytes(StandardCharsets.US_ASCII));
      lines.write(purchase.bytes());
      lines.write("}\n".getBytes(StandardCharsets.US_ASCII));
    }
    var begun = System.nanoTime();
    var recorded = programme.importAll(() -> new ByteArrayInputStream(lines.toByteArray()));
    if (recorded != PURCHASES) {
      throw new IllegalStateException(recorded + " of " + PURCHASES + " lines were recorded");
    }
    return PURCHASES * 1e9 / (System.nanoTime() - begun);
  }

  /** The rows of the last purchases, as COPY writes them. */
  private static Map<Table, byte[]> rows(Connection connection, String programme)
      throws SQLException, IOException {
    var rows = new EnumMap<Table, byte[]>(Table.class);
    for (var table : Table.values()) {
      var bytes = new ByteArrayOutputStream();
      manager(connection).copyOut(select(table, programme), bytes);
      rows.put(table, bytes.toByteArray());
    }
    return rows;
  }

  private static String select(Table table, String programme) {
    var purchases =
        "SELECT purchase_id FROM purchase WHERE programme = '%s' ORDER BY purchase_id DESC LIMIT %d"
            .formatted(programme, PURCHASES);
    var rows =
        switch (table) {
          case PURCHASE, PURCHASE_LINE -> "purchase_id IN (%s)".formatted(purchases);
          case LOT, ENTRY -> "origin_id IN (%s)".formatted(purchases);
          case JOURNAL ->
              """
              position IN (SELECT position FROM journal
                WHERE programme = '%s' AND type LIKE '%%.PurchaseRecorded'
                ORDER BY position DESC LIMIT %d)\
              """
                  .formatted(programme, PURCHASES);
        };
    return "COPY (SELECT * FROM %s WHERE programme = '%s' AND %s) TO STDOUT"
        .formatted(table.label(), programme, rows);
  }

  /** Copies rows into emptied tables with the same indexes, in one transaction; a second. */
  private static double copy(Connection connection, Map<Table, byte[]> rows)
      throws SQLException, IOException {
    for (var table : rows.keySet()) {
      try (var statement = connection.createStatement()) {
        statement.execute("TRUNCATE plain." + table.label());
      }
    }
    var begun = System.nanoTime();
    connection.setAutoCommit(false);
    for (var table : rows.entrySet()) {
      manager(connection)
          .copyIn(
              "COPY plain.%s FROM STDIN".formatted(table.getKey().label()),
              new ByteArrayInputStream(table.getValue()));
    }
    connection.commit();
    connection.setAutoCommit(true);
    return PURCHASES * 1e9 / (System.nanoTime() - begun);
  }

  private static long lines(Map<Table, byte[]> rows) {
    return rows.values().stream()
        .mapToLong(bytes -> new String(bytes, StandardCharsets.UTF_8).lines().count())
        .sum();
  }

  private static CopyManager manager(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }
}
