package largesse.earning.purchase;

import com.google.protobuf.ByteString;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import largesse.earning.configuration.Configurations;
import largesse.runtime.db.RoundTrip;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.Refused;
import largesse.runtime.idempotency.IdempotentRequest;
import largesse.runtime.programme.Programmes;

/**
 * Evaluates a basket by the steps of the batch that come before the writing, and writes nothing.
 */
@Singleton
class QuotePurchase {
  private final Transactions transactions;
  private final Programmes programmes;
  private final InstantSource world;
  private final LookUp lookUp;
  private final Configurations configurations;
  private final JudgeBatch judgeBatch;
  private final AskMembers askMembers;

  @Inject
  QuotePurchase(
      Transactions transactions,
      Programmes programmes,
      InstantSource world,
      LookUp lookUp,
      Configurations configurations,
      JudgeBatch judgeBatch,
      AskMembers askMembers) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.world = world;
    this.lookUp = lookUp;
    this.configurations = configurations;
    this.judgeBatch = judgeBatch;
    this.askMembers = askMembers;
  }

  /** The programme that a quote is asked of, and its now. */
  ProgrammeNow now(String programme) {
    var found = programmes.get(programme);
    return new ProgrammeNow(found, found.now(world).truncatedTo(ChronoUnit.MICROS));
  }

  /**
   * What a purchase would yield.
   *
   * @throws Refused as recording it would be, but for repetitions
   */
  Work.OfPurchase quote(Purchase purchase, ProgrammeNow programme) {
    var command =
        new Command.OfPurchase(
            purchase, new IdempotentRequest(purchase.programme(), "", ByteString.EMPTY), "");
    return switch (attempt(command, programme)) {
      case Attempt.Judged judged -> judged.work();
      case Attempt.NotJudged first ->
          switch (attempt(learn(command, first.ending()), programme)) {
            case Attempt.Judged judged -> judged.work();
            case Attempt.NotJudged again -> throw refusal(command, again.ending());
          };
    };
  }

  private sealed interface Attempt {
    record Judged(Work.OfPurchase work) implements Attempt {}

    record NotJudged(Ending ending) implements Attempt {}
  }

  private Attempt attempt(Command command, ProgrammeNow programme) {
    var batch = new Batch(List.of(command), Map.of(command.programme(), programme));
    CheckTimes.check(batch);
    var work = transactions.reading(connection -> judge(connection, batch));
    return work.isEmpty()
        ? new Attempt.NotJudged(batch.endings().getFirst())
        : new Attempt.Judged((Work.OfPurchase) work.getFirst());
  }

  private List<Work> judge(Connection connection, Batch batch) throws SQLException {
    var known = lookUp.find(connection, new RoundTrip(), batch);
    var participants = ResolveParticipants.resolve(batch, known);
    var configured = configurations.asOf(connection, batch.programmes(), known.revisions());
    return judgeBatch
        .judge(connection, batch, participants, configured, Map.of(), Purpose.QUOTE)
        .work();
  }

  private Command learn(Command command, Ending ending) {
    if (!(ending instanceof Ending.Unknown unknown)) {
      throw refusal(command, ending);
    }
    return switch (askMembers.ask(command, unknown).join()) {
      case AskMembers.Outcome.Learned learned -> learned.command();
      case AskMembers.Outcome.Declined declined -> throw declined.refusal();
    };
  }

  private static Refused refusal(Command command, Ending ending) {
    return switch (ending) {
      case Ending.Declined declined -> declined.refusal();
      case Ending.Unknown unknown -> AskMembers.refusal(command, unknown);
      case Ending.Answered answered -> throw new IllegalStateException("A quote is not recorded");
      case Ending.Postponed postponed -> throw new IllegalStateException("A quote is alone");
    };
  }
}
