package largesse.earning.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;

/** A condition, ready to be evaluated many times. Empty text always holds and costs nothing. */
sealed interface Condition {
  Condition ALWAYS = new Always();

  Verdict judge(CelVariableResolver facts);

  /** What is not as it should be, where that can be told; empty when there is nothing to tell. */
  String shortfall(CelVariableResolver facts);

  record Always() implements Condition {
    @Override
    public Verdict judge(CelVariableResolver facts) {
      return Verdict.HOLDS;
    }

    @Override
    public String shortfall(CelVariableResolver facts) {
      return "";
    }
  }

  record Expression(CelAbstractSyntaxTree ast, CelRuntime.Program program) implements Condition {
    private static final String POSITION = "^evaluation error(?: at <input>:[0-9]+)?: ";

    @Override
    public Verdict judge(CelVariableResolver facts) {
      try {
        return Boolean.TRUE.equals(program.eval(facts)) ? Verdict.HOLDS : Verdict.FALSE;
      } catch (CelEvaluationException e) {
        return new Verdict.Failed(String.valueOf(e.getMessage()).replaceFirst(POSITION, ""));
      }
    }

    @Override
    public String shortfall(CelVariableResolver facts) {
      return Shortfall.describe(ast, facts);
    }
  }

  /** One that was valid when it was written and is no longer. */
  record Unusable(String reason) implements Condition {
    @Override
    public Verdict judge(CelVariableResolver facts) {
      return new Verdict.Failed(reason);
    }

    @Override
    public String shortfall(CelVariableResolver facts) {
      return "";
    }
  }
}
