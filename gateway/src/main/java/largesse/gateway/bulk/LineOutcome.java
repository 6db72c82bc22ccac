package largesse.gateway.bulk;

import largesse.gateway.problem.Problem;

/** What came of what a line says. */
sealed interface LineOutcome {

  /** As the answer to a line. */
  ResultLine at(long line);

  /** It is in the book. */
  record Recorded(String id, boolean replayed) implements LineOutcome {
    private static final int CREATED = 201;

    @Override
    public ResultLine at(long line) {
      return new ResultLine.Recorded(line, CREATED, id, replayed);
    }
  }

  /** It waits for the purchase that it names. */
  record Parked(boolean replayed) implements LineOutcome {
    private static final int ACCEPTED = 202;

    @Override
    public ResultLine at(long line) {
      return new ResultLine.Parked(line, ACCEPTED, replayed);
    }
  }

  /** It is refused, or nobody knows. */
  record Failed(Problem problem) implements LineOutcome {
    @Override
    public ResultLine at(long line) {
      return new ResultLine.Refused(line, problem);
    }
  }
}
