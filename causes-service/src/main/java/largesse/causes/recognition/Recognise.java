package largesse.causes.recognition;

import static java.util.stream.Collectors.toSet;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import largesse.causes.recognition.RecognitionRepository.MemberKey;
import largesse.causes.recognition.RecognitionRepository.Moment;
import largesse.runtime.db.RoundTrip;
import largesse.runtime.journal.Journal;

/** Recognises members for what is booked (A12). */
@Singleton
public class Recognise {
  private final RecognitionRepository recognitions;
  private final Journal journal;

  @Inject
  public Recognise(RecognitionRepository recognitions, Journal journal) {
    this.recognitions = recognitions;
    this.journal = journal;
  }

  /**
   * Takes what a transaction has booked, at its end: what members reach by it is told in the
   * journal.
   *
   * @param before statements that go to PostgreSQL together with it, and are done in any case
   * @param gains of programmes that recognise what members give
   */
  public void take(Connection tx, RoundTrip before, List<Gain> gains) throws SQLException {
    recognitions.lockMerged(
        before, gains.stream().map(it -> new MemberKey(it.programme(), it.memberId())).toList());
    recognitions.add(before, gains);
    var moments =
        gains.stream()
            .map(it -> new Moment(it.programme(), it.memberId(), it.recordedAt()))
            .collect(toSet());
    tell(tx, recognitions.turn(tx, before, moments));
  }

  /** Whether a programme recognises what members give. */
  public boolean isFor(Connection tx, String programme) throws SQLException {
    return recognitions.recognises(tx, programme);
  }

  void tell(Connection tx, List<Turn> turns) throws SQLException {
    journal.append(tx, turns.stream().map(RecognitionProto::event).toList());
  }
}
