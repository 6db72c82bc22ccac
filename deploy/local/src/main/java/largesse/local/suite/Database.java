package largesse.local.suite;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** One embedded PostgreSQL below the data folder, with a database and a role for each service. */
final class Database implements AutoCloseable {
  private final Path folder;
  private final Path log;
  private final int port;
  private EmbeddedPostgres postgres;

  private Database(Path folder, Path log, int port) throws IOException {
    this.folder = folder;
    this.log = log;
    this.port = port;
    this.postgres = launch();
  }

  static Database start(Path dataFolder, Path logFolder) {
    try {
      var folder = dataFolder.resolve("postgres");
      stopLeftOver(folder);
      var database = new Database(folder, logFolder.resolve("postgres.log"), Address.freePort());
      for (var app : App.values()) {
        if (app.hasDatabase()) {
          database.create(app.label());
        }
      }
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL doesn't start in " + dataFolder, e);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL refuses a database", e);
    }
  }

  private EmbeddedPostgres launch() throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder)
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPort(port)
        .setPGStartupWait(Duration.ofMinutes(2))
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("listen_addresses", Address.HOST)
        .setServerConfig("max_connections", "300")
        .setServerConfig("shared_buffers", "1GB")
        .setServerConfig("max_wal_size", "4GB")
        // No statement here runs long enough to be worth compiling.
        .setServerConfig("jit", "off")
        .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private void create(String name) throws SQLException {
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      var known =
          statement.executeQuery("select 1 from pg_database where datname = '" + name + "'").next();
      if (!known) {
        statement.execute("create role " + name + " login");
        statement.execute("create database " + name + " owner " + name);
      }
    }
  }

  String jdbcUrl(String name) {
    return "jdbc:postgresql://" + Address.HOST + ":" + port + "/" + name;
  }

  DataSource dataSource(String name) {
    return postgres.getDatabase(name, name);
  }

  /** Its processes, the postmaster first. */
  List<ProcessHandle> processes() {
    var postmaster = postmaster(folder).orElseThrow();
    return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
  }

  /** Ends it with SIGKILL, as a power cut would, all its processes at once. */
  void kill() {
    var all = processes();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().orTimeout(30, TimeUnit.SECONDS).join());
  }

  /** Starts it again where it was, after {@link #kill()}. */
  void restart() {
    try {
      // The pid may be somebody else's by now; closing what was killed frees the folder's lock.
      Files.delete(folder.resolve("postmaster.pid"));
      postgres.close();
      postgres = launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }

  private static void stopLeftOver(Path folder) {
    postmaster(folder)
        .ifPresent(left -> {
          left.destroy();
          left.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        });
  }

  private static Optional<ProcessHandle> postmaster(Path folder) {
    var file = folder.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      var pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
      return ProcessHandle.of(pid)
          .filter(process -> process.info().command().orElse("").endsWith("postgres"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
