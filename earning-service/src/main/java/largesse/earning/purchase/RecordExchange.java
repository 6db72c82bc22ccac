package largesse.earning.purchase;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import largesse.earning.ledger.LostRace;
import largesse.runtime.error.Refused;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.programme.Programmes;

/** Records a return and a purchase in its place, both or neither, once (xR9). */
@Singleton
class RecordExchange {
  private static final int ATTEMPTS = 5;

  private final Programmes programmes;
  private final RecordBatch recordBatch;
  private final AskMembers askMembers;

  @Inject
  RecordExchange(Programmes programmes, RecordBatch recordBatch, AskMembers askMembers) {
    this.programmes = programmes;
    this.recordBatch = recordBatch;
    this.askMembers = askMembers;
  }

  /** The answers to both halves. */
  record Exchanged(Answer goods, Answer purchase) {}

  /**
   * Records an exchange.
   *
   * @throws Refused whatever one of the halves is refused for, with its fields below "return" or
   *     "purchase"; nothing is recorded then
   */
  Exchanged record(Command.OfReturn goods, Command.OfPurchase purchase) {
    programmes.get(purchase.programme());
    Command first = goods;
    Command second = purchase;
    for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
      var endings = together(first, second);
      if (endings.get(0) instanceof Ending.Answered one
          && endings.get(1) instanceof Ending.Answered other) {
        return new Exchanged(one.answer(), other.answer());
      }
      first = next(first, endings.get(0), "return");
      second = next(second, endings.get(1), "purchase");
    }
    throw RuntimeReason.OVERLOADED.refused("The exchange lost every race. Please try again.");
  }

  private List<Ending> together(Command first, Command second) {
    for (var attempt = 1; ; attempt++) {
      try {
        return recordBatch.recordTogether(List.of(first, second));
      } catch (LostRace race) {
        if (attempt == ATTEMPTS) {
          throw race;
        }
      }
    }
  }

  /** The command to try next, with what members-service knows of whom it names. */
  private Command next(Command command, Ending ending, String half) {
    return switch (ending) {
      case Ending.Answered answered -> command;
      case Ending.Postponed postponed -> command;
      case Ending.Declined declined -> throw below(half, declined.refusal());
      case Ending.Unknown unknown ->
          switch (askMembers.ask(command, unknown).join()) {
            case AskMembers.Outcome.Learned learned -> learned.command();
            case AskMembers.Outcome.Declined declined -> throw below(half, declined.refusal());
          };
    };
  }

  /** The refusal of a half, as one of the whole. */
  private static Refused below(String half, Refused refusal) {
    if (refusal.violations().isEmpty()) {
      return refusal;
    }
    var whole = refusal.reason().refused(refusal.detail());
    for (var violation : refusal.violations()) {
      whole = whole.at(half + "." + violation.field(), violation.reason(), violation.description());
    }
    return whole;
  }
}
