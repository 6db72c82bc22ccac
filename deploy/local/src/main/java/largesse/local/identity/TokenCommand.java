package largesse.local.identity;

import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import largesse.local.DataFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "token",
    description = "Prints a bearer token of a suite that was started here before.",
    mixinStandardHelpOptions = true)
public final class TokenCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "ROLE",
      description = "operator, finance, store, member, partner or auditor.")
  private String role = "";

  @Option(
      names = "--programme",
      paramLabel = "P",
      required = true,
      description = "The programme that it opens.")
  private String programme = "";

  @Option(names = "--member", paramLabel = "M", description = "The member whose token it is.")
  private @Nullable String member;

  @Option(names = "--partner", paramLabel = "C", description = "The cause whose partner it is.")
  private @Nullable String cause;

  @Option(
      names = "--valid-for",
      paramLabel = "DURATION",
      description = "ISO 8601, as PT1H (default: P30D).")
  private Duration validFor = Duration.ofDays(30);

  @Mixin private DataFolder data = new DataFolder();

  @Override
  public Integer call() {
    if (!Files.isDirectory(data.path().resolve("identity"))) {
      throw new IllegalStateException(
          "No suite has been started on " + data.path() + ": run deploy/local/up first");
    }
    var grant = Grant.of(role, programme, Optional.ofNullable(member), Optional.ofNullable(cause));
    var token = LocalIdentity.in(data.path(), InstantSource.system()).issue(grant, validFor);
    System.out.println(token);
    return 0;
  }
}
