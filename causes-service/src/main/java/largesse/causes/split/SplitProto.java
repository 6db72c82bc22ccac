package largesse.causes.split;

import java.util.Optional;
import largesse.common.v1.Choice;
import largesse.common.v1.ChoicePart;

/** Splits in whole percents on the wire. */
public final class SplitProto {
  private SplitProto() {}

  /** The split that a choice makes; none when it has no parts. */
  public static Optional<Split> fromProto(Choice choice) {
    if (choice.getSplitCount() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Split(
            choice.getSplitList().stream()
                .map(part -> new Split.Part(part.getCause(), part.getPercent()))
                .toList()));
  }

  /** The choice that says a split; without parts for none. */
  public static Choice toProto(Optional<Split> split) {
    var choice = Choice.newBuilder();
    split.stream()
        .flatMap(it -> it.parts().stream())
        .forEach(part ->
            choice.addSplit(
                ChoicePart.newBuilder().setCause(part.cause()).setPercent(part.weight())));
    return choice.build();
  }
}
