package largesse.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import largesse.local.identity.Grant;
import largesse.local.identity.LocalIdentity;

/**
 * The whole suite as processes of this machine: PostgreSQL, four services and the gateway, on
 * loopback. Closing it ends all of them and keeps the data, also while it is starting: whatever
 * runs by then is ended, and nothing is started any more.
 */
public final class Suite implements AutoCloseable {
  private static final Duration TOKEN_LIFE = Duration.ofDays(30);

  private final SuiteOptions options;
  private final FileChannel lock;
  private final LocalIdentity identity;
  private final Path logs;
  private final Path pids;
  private final Database database;
  private final Map<App, AppProcess> apps = new EnumMap<>(App.class);
  private final List<AppProcess> replicas = new ArrayList<>();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  /** Whether nothing is started any more; changes, as what is started does, under the monitor. */
  private volatile boolean isClosed;

  private Suite(SuiteOptions options) throws IOException {
    this.options = options;
    Files.createDirectories(options.data());
    this.lock = lock(options.data());
    this.logs = Files.createDirectories(options.data().resolve("logs"));
    this.pids = Files.createDirectories(options.data().resolve("run"));
    this.identity = LocalIdentity.in(options.data(), InstantSource.system());
    this.database = new Database(options.data().resolve("postgres"), logs);
  }

  /**
   * Prepares a suite, of which nothing runs yet.
   *
   * @throws IllegalStateException when the data folder is in use, the port is taken, or a service
   *     isn't packaged
   */
  public static Suite of(SuiteOptions options) {
    checkPackaged(options.repository());
    if (options.gatewayPort() != 0 && Address.isTaken(options.gatewayPort())) {
      throw new IllegalStateException(
          "Port "
              + options.gatewayPort()
              + " is taken; choose another one with --gateway-port N (0: any free one)");
    }
    try {
      return new Suite(options);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't keep data in " + options.data(), e);
    }
  }

  /**
   * Starts everything and waits until all of it is ready.
   *
   * @param progress told in a few words what comes next
   * @throws IllegalStateException when something doesn't start, or it is closed meanwhile; nothing
   *     is left running then
   */
  public void start(Consumer<String> progress) throws InterruptedException {
    try {
      progress.accept("Starting PostgreSQL");
      startDatabase();
      startApps(progress);
    } catch (RuntimeException e) {
      checkOpen();
      close();
      throw e;
    } catch (InterruptedException e) {
      close();
      throw e;
    }
  }

  private synchronized void startDatabase() {
    checkOpen();
    stopLeftOvers();
    database.start();
  }

  private void checkOpen() {
    if (isClosed) {
      throw new IllegalStateException("The suite is stopped");
    }
  }

  private void startApps(Consumer<String> progress) throws InterruptedException {
    var addresses = new EnumMap<App, Address>(App.class);
    for (var app : App.values()) {
      addresses.put(app, Address.free());
    }
    if (options.gatewayPort() != 0) {
      addresses.put(App.GATEWAY, new Address(options.gatewayPort(), 0));
    }
    addresses.forEach((app, address) -> startFirst(app, address, addresses));
    for (var app : App.values()) {
      progress.accept("Waiting for " + app.label());
      process(app).awaitReady(http);
    }
  }

  private synchronized void startFirst(App app, Address address, Map<App, Address> neighbours) {
    apps.put(app, launch(app, app.label(), address, neighbours));
  }

  private synchronized AppProcess startAnother(App app, Map<App, Address> neighbours) {
    var name = app.label() + "-" + (replicas.size() + 2);
    var replica = launch(app, name, Address.free(), neighbours);
    replicas.add(replica);
    return replica;
  }

  private AppProcess launch(App app, String name, Address address, Map<App, Address> neighbours) {
    checkOpen();
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(
            java,
            "-Xmx512m",
            "-XX:+UseCompactObjectHeaders",
            // All five share the machine: this one needs no threads of its own.
            "-XX:+UseSerialGC",
            "-Dlargesse.suite=" + options.data(),
            "-jar",
            app.jar(options.repository()).toString());
    return new AppProcess(
        name,
        command,
        environment(app, address, neighbours),
        logs.resolve(name + ".log"),
        pids.resolve(name + ".pid"),
        address);
  }

  private Map<String, String> environment(App app, Address address, Map<App, Address> neighbours) {
    var environment = new HashMap<String, String>();
    environment.put("QUARKUS_HTTP_HOST", Address.HOST);
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(address.http()));
    environment.put("LARGESSE_IDENTITY_ISSUER", LocalIdentity.ISSUER);
    environment.put("LARGESSE_IDENTITY_JWKS", identity.jwks().toString());
    environment.put("LARGESSE_SERVICE_TOKEN_FILE", identity.serviceToken().toString());
    if (app.hasDatabase()) {
      environment.put("QUARKUS_GRPC_SERVER_HOST", Address.HOST);
      environment.put("QUARKUS_GRPC_SERVER_PORT", Integer.toString(address.grpc()));
      environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(app.label()));
      environment.put("QUARKUS_DATASOURCE_USERNAME", app.label());
    }
    neighbours.forEach((neighbour, where) -> {
      var client = "QUARKUS_GRPC_CLIENTS_" + neighbour.label().toUpperCase(Locale.ROOT);
      environment.put(client + "_HOST", Address.HOST);
      environment.put(client + "_PORT", Integer.toString(where.grpc()));
    });
    return environment;
  }

  private AppProcess process(App app) {
    return Objects.requireNonNull(apps.get(app), app.label());
  }

  public URI gateway() {
    return process(App.GATEWAY).address().httpUri();
  }

  public Address address(App app) {
    return process(app).address();
  }

  public String token(Grant grant) {
    return identity.issue(grant, TOKEN_LIFE);
  }

  /** A service's own database, for looking at and for tests. */
  public DataSource database(App app) {
    return database.dataSource(app.label());
  }

  /** All running processes but PostgreSQL's, by name. */
  public Map<String, ProcessHandle> processes() {
    var running = new TreeMap<String, ProcessHandle>();
    apps.values().forEach(app -> running.put(app.name(), app.handle()));
    replicas.forEach(replica -> running.put(replica.name(), replica.handle()));
    return running;
  }

  /** PostgreSQL's processes, the first of which has started the others. */
  public List<ProcessHandle> databaseProcesses() {
    return database.processes();
  }

  /** SIGKILL. */
  public void kill(App app) {
    process(app).kill();
  }

  /** Starts it again at the same address and waits until it is ready. */
  public void restart(App app) throws InterruptedException {
    restart(process(app));
  }

  private void restart(AppProcess process) throws InterruptedException {
    synchronized (this) {
      checkOpen();
      process.restart();
    }
    process.awaitReady(http);
  }

  /** SIGTERM, and waits for the end. */
  public void stop(App app) throws InterruptedException, IOException {
    process(app).stop();
  }

  /** Ends PostgreSQL with SIGKILL, all its processes at once. */
  public void killDatabase() {
    database.kill();
  }

  public synchronized void restartDatabase() {
    checkOpen();
    database.restart();
  }

  /**
   * Starts another replica of an app and waits until it is ready.
   *
   * @param neighbours where it finds others when not at the first replicas, as a second gateway
   *     that calls a second earning service
   */
  public Address startReplica(App app, Map<App, Address> neighbours) throws InterruptedException {
    var all = new EnumMap<App, Address>(App.class);
    apps.forEach((known, process) -> all.put(known, process.address()));
    all.putAll(neighbours);
    var replica = startAnother(app, all);
    replica.awaitReady(http);
    return replica.address();
  }

  /** SIGKILL to the replica at an address. */
  public void killReplica(Address address) {
    replicaAt(address).kill();
  }

  /** Starts it again at the same address and waits until it is ready. */
  public void restartReplica(Address address) throws InterruptedException {
    restart(replicaAt(address));
  }

  private AppProcess replicaAt(Address address) {
    return replicas.stream()
        .filter(replica -> replica.address().equals(address))
        .findFirst()
        .orElseThrow();
  }

  /** The name of a process that has ended without having been told to; empty while all live. */
  public List<String> ended() {
    return apps.values().stream()
        .filter(process -> !process.isAlive())
        .map(AppProcess::name)
        .toList();
  }

  /**
   * Ends all: the gateway first, so that what was accepted is finished, the services side by side;
   * PostgreSQL last.
   */
  @Override
  public synchronized void close() {
    isClosed = true;
    if (!lock.isOpen()) {
      return;
    }
    try {
      var rest = new ArrayList<>(apps.values());
      rest.addAll(replicas);
      var gateway = apps.get(App.GATEWAY);
      if (gateway != null) {
        gateway.stop();
        rest.remove(gateway);
      }
      rest.forEach(AppProcess::askToStop);
      for (var process : rest) {
        process.stop();
      }
      database.close();
      // The last: from then on the data may be another suite's.
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    http.close();
  }

  private static FileChannel lock(Path data) throws IOException {
    var channel =
        FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new IllegalStateException(
          "Another suite runs on " + data + "; stop it, or choose another folder with --data DIR");
    }
    return channel;
  }

  /**
   * @throws IllegalStateException when a suite runs on this data
   */
  public static void checkNotInUse(Path data) {
    try {
      lock(data).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void checkPackaged(Path repository) {
    for (var app : App.values()) {
      if (!Files.exists(app.jar(repository))) {
        throw new IllegalStateException(
            app.label() + " isn't packaged: run ./mvnw package -DskipTests");
      }
    }
  }

  /** What a suite that was itself killed has left running on this data. */
  private void stopLeftOvers() {
    try (var files = Files.list(pids)) {
      for (var file : files.toList()) {
        ProcessHandle.of(Long.parseLong(Files.readString(file)))
            .filter(this::isOurs)
            .ifPresent(left -> {
              left.destroy();
              left.onExit().orTimeout(60, TimeUnit.SECONDS).join();
            });
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isOurs(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("-Dlargesse.suite=" + options.data());
  }
}
