package largesse.gateway.causes;

import static largesse.gateway.json.Absent.orTime;
import static largesse.gateway.json.Absent.text;

import java.util.List;
import largesse.causes.v1.ChoiceSource;
import largesse.causes.v1.StandingChoice;
import largesse.gateway.json.ProtoEnum;
import org.jspecify.annotations.Nullable;

/** Choices, from JSON to messages and back. */
public final class ChoiceProto {
  private ChoiceProto() {}

  public static largesse.common.v1.Choice message(List<ChoicePart> parts) {
    var choice = largesse.common.v1.Choice.newBuilder();
    for (var part : parts) {
      choice.addSplitBuilder().setCause(text(part.cause())).setPercent(part.percent());
    }
    return choice.build();
  }

  public static List<ChoicePart> json(largesse.common.v1.Choice message) {
    return message.getSplitList().stream()
        .map(part -> new ChoicePart(part.getCause(), part.getPercent()))
        .toList();
  }

  static Choice json(StandingChoice standing) {
    return new Choice(
        json(standing.getChoice()),
        source(standing.getSource()),
        orTime(standing.hasSince(), standing.getSince()),
        standing.getChooseAgain());
  }

  static Choice.@Nullable Source source(ChoiceSource source) {
    return ProtoEnum.fromProto(source, ChoiceSource.CHOICE_SOURCE_UNSPECIFIED, Choice.Source.class);
  }
}
