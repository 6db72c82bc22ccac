package largesse.local.suite;

import java.nio.file.Path;

/** A process of the suite, in the order in which they are started. */
public enum App {
  MEMBERS("members", "members-service"),
  EARNING("earning", "earning-service"),
  REWARDS("rewards", "rewards-service"),
  CAUSES("causes", "causes-service"),
  GATEWAY("gateway", "gateway");

  private final String label;
  private final String module;

  App(String label, String module) {
    this.label = label;
    this.module = module;
  }

  /** The name of its database and role, and of the gRPC client that others know it by. */
  public String label() {
    return label;
  }

  /** Every service owns a database; the gateway has none. */
  boolean hasDatabase() {
    return this != GATEWAY;
  }

  Path jar(Path repository) {
    return repository.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
  }
}
