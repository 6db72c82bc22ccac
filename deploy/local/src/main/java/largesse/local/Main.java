package largesse.local;

import largesse.local.bench.BenchCommand;
import largesse.local.identity.TokenCommand;
import largesse.local.up.UpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "deploy/local",
    description = "Runs Largesse on this machine.",
    subcommands = {UpCommand.class, TokenCommand.class, BenchCommand.class},
    mixinStandardHelpOptions = true)
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    var commands = new CommandLine(new Main());
    commands.setExecutionExceptionHandler((failure, command, _) -> {
      if (failure instanceof IllegalStateException || failure instanceof IllegalArgumentException) {
        command.getErr().println(command.getColorScheme().errorText(failure.getMessage()));
      } else {
        failure.printStackTrace(command.getErr());
      }
      return CommandLine.ExitCode.SOFTWARE;
    });
    System.exit(commands.execute(arguments));
  }
}
