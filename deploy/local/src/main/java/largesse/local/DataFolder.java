package largesse.local;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of all commands that says which suite is meant. */
public final class DataFolder {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the suite keeps its data (default: deploy/local/.data).")
  private @Nullable Path folder;

  public Path path() {
    return Optional.ofNullable(folder)
        .orElseGet(() -> repository().resolve("deploy/local/.data"))
        .toAbsolutePath()
        .normalize();
  }

  public boolean isDefault() {
    return folder == null;
  }

  /** The checkout that this program was built from. */
  public static Path repository() {
    return Path.of(System.getProperty("largesse.repository", ".")).toAbsolutePath().normalize();
  }
}
