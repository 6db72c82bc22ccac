package largesse.earning.purchase;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import largesse.runtime.error.Refused;

/**
 * Commands that are recorded in one transaction. Steps take turns on it: each ends some commands,
 * and those that no step has ended are written.
 */
final class Batch {
  private final List<Command> commands;
  private final Map<String, ProgrammeNow> programmes;
  private final Map<Command, Ending> endings = new IdentityHashMap<>();

  Batch(List<Command> commands, Map<String, ProgrammeNow> programmes) {
    this.commands = List.copyOf(commands);
    this.programmes = Map.copyOf(programmes);
  }

  ProgrammeNow programmeOf(Command command) {
    var programme = programmes.get(command.programme());
    if (programme == null) {
      throw new IllegalStateException("A batch without the programme of one of its commands");
    }
    return programme;
  }

  /** The programmes of all its commands. */
  List<String> programmes() {
    return programmes.keySet().stream().sorted().toList();
  }

  /** Those not ended yet, in their order. */
  List<Command> open() {
    return commands.stream().filter(command -> !endings.containsKey(command)).toList();
  }

  List<Command.OfPurchase> openPurchases() {
    return open(Command.OfPurchase.class).toList();
  }

  List<Command.OfReturn> openReturns() {
    return open(Command.OfReturn.class).toList();
  }

  void end(Command command, Ending ending) {
    if (endings.putIfAbsent(command, ending) != null) {
      throw new IllegalStateException("A command ends once");
    }
  }

  void decline(Command command, Refused refusal) {
    end(command, new Ending.Declined(refusal));
  }

  void answer(Command command, byte[] encoded, boolean replayed) {
    var disclosure = programmeOf(command).programme().disclosure();
    end(command, new Ending.Answered(new Answer(encoded, replayed, disclosure)));
  }

  /** How each command fared, in their order; all have ended. */
  List<Ending> endings() {
    return commands.stream().map(this::ending).toList();
  }

  private Ending ending(Command command) {
    var ending = endings.get(command);
    if (ending == null) {
      throw new IllegalStateException("A command was left without an ending");
    }
    return ending;
  }

  private <C extends Command> Stream<C> open(Class<C> type) {
    return open().stream().filter(type::isInstance).map(type::cast);
  }
}
