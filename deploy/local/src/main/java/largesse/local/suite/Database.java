package largesse.local.suite;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One embedded PostgreSQL below the data folder, with a database and a role for each service. */
final class Database implements AutoCloseable {
  private final Path folder;
  private final Path log;
  private final int port;
  private @Nullable EmbeddedPostgres postgres;

  Database(Path folder, Path logFolder) {
    this.folder = folder;
    this.log = logFolder.resolve("postgres.log");
    this.port = Address.freePort();
  }

  void start() {
    try {
      stopLeftOver();
      postgres = launch();
      for (var app : App.values()) {
        if (app.hasDatabase()) {
          create(app.label());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL doesn't start in " + folder, e);
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
    try (var connection = running().getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      var known =
          statement.executeQuery("select 1 from pg_database where datname = '" + name + "'").next();
      if (!known) {
        statement.execute("create role " + name + " login");
        statement.execute("create database " + name + " owner " + name);
      }
    }
  }

  private EmbeddedPostgres running() {
    return Objects.requireNonNull(postgres, "PostgreSQL isn't started");
  }

  String jdbcUrl(String name) {
    return "jdbc:postgresql://" + Address.HOST + ":" + port + "/" + name;
  }

  DataSource dataSource(String name) {
    return running().getDatabase(name, name);
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
      running().close();
      postgres = launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
    stopLeftOver();
  }

  /** What a suite that was itself killed has left, or one whose start failed half way. */
  private void stopLeftOver() {
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
