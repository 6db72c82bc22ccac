package largesse.earning.purchase;

import java.util.ArrayList;
import java.util.Comparator;
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
  private final boolean parking;
  private final Map<Command, Ending> endings = new IdentityHashMap<>();
  private final List<Command.OfReturn> parked = new ArrayList<>();

  Batch(List<Command> commands, Map<String, ProgrammeNow> programmes) {
    this(commands, programmes, true);
  }

  /**
   * A batch.
   *
   * @param parking whether returns may be parked that come before their purchase
   */
  Batch(List<Command> commands, Map<String, ProgrammeNow> programmes, boolean parking) {
    this.commands = List.copyOf(commands);
    this.programmes = Map.copyOf(programmes);
    this.parking = parking;
  }

  /** Sets a return aside whose purchase isn't known; false: that is a fault. */
  boolean park(Command.OfReturn goods) {
    return parking && goods.about() instanceof PurchaseReference.ByReceipt && parked.add(goods);
  }

  /** The returns that were set aside, in the order of their receipts. */
  List<Command.OfReturn> parked() {
    return parked.stream().sorted(Comparator.comparing(Command::receipt)).toList();
  }

  ProgrammeNow programmeOf(Command command) {
    var programme = programmes.get(command.programme());
    if (programme == null) {
      throw new IllegalStateException("A batch without the programme of one of its commands");
    }
    return programme;
  }

  /** The programmes of those not ended yet. */
  List<String> programmes() {
    return open().stream().map(Command::programme).distinct().sorted().toList();
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
