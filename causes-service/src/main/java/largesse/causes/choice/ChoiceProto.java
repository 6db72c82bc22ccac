package largesse.causes.choice;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.split.Split;
import largesse.causes.split.SplitProto;
import largesse.causes.v1.ChoiceCase;
import largesse.causes.v1.ChoiceChanged;
import largesse.causes.v1.ChoiceToRenew;
import largesse.causes.v1.ResolveChoiceRequest;
import largesse.causes.v1.ResolveChoiceResponse;
import largesse.causes.v1.ResolveChoicesResponse;
import largesse.causes.v1.ResolvedChoice;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.journal.JournalEntry;

/** Choices on the wire and in the journal. */
public final class ChoiceProto {
  private ChoiceProto() {}

  static largesse.causes.v1.StandingChoice toProto(HoldingChoice holding) {
    var choice =
        largesse.causes.v1.StandingChoice.newBuilder()
            .setChoice(SplitProto.toProto(holding.split()))
            .setSource(toProto(holding.source()))
            .setChooseAgain(holding.isToRenew());
    holding.since().map(ProtoTime::timestamp).ifPresent(choice::setSince);
    return choice.build();
  }

  static Choices.Question question(ResolveChoiceRequest request) {
    return new Choices.Question(
        memberId(request.getMemberId()),
        SplitProto.fromProto(request.getChoice()),
        request.getStore(),
        time(request.hasOccurredAt(), request.getOccurredAt()));
  }

  static Choices.Question question(ChoiceCase about) {
    return new Choices.Question(
        memberId(about.getMemberId()),
        SplitProto.fromProto(about.getChoice()),
        about.getStore(),
        time(about.hasOccurredAt(), about.getOccurredAt()));
  }

  private static Optional<UUID> memberId(String id) {
    return Optional.of(id).filter(it -> !it.isEmpty()).map(UUID::fromString);
  }

  private static Optional<Instant> time(boolean has, Timestamp time) {
    return has ? Optional.of(ProtoTime.instant(time)) : Optional.empty();
  }

  static ResolveChoicesResponse resolved(List<Optional<DecidingChoice>> deciding) {
    var response = ResolveChoicesResponse.newBuilder();
    for (var choice : deciding) {
      response.addResolved(
          choice
              .map(ChoiceProto::resolved)
              .map(it ->
                  ResolvedChoice.newBuilder()
                      .setChoice(it.getChoice())
                      .setSource(it.getSource())
                      .build())
              .orElse(ResolvedChoice.getDefaultInstance()));
    }
    return response.build();
  }

  /** Parts that are no whole percents, as the equal ones of a panel, are told as no split. */
  static ResolveChoiceResponse resolved(DecidingChoice deciding) {
    return ResolveChoiceResponse.newBuilder()
        .setChoice(SplitProto.toProto(Optional.of(deciding.split()).filter(Split::isInPercents)))
        .setSource(toProto(deciding.source()))
        .build();
  }

  public static largesse.causes.v1.ChoiceSource toProto(ChoiceSource source) {
    return switch (source) {
      case PURCHASE -> largesse.causes.v1.ChoiceSource.CHOICE_SOURCE_PURCHASE;
      case STANDING -> largesse.causes.v1.ChoiceSource.CHOICE_SOURCE_STANDING;
      case DEFAULT -> largesse.causes.v1.ChoiceSource.CHOICE_SOURCE_DEFAULT;
    };
  }

  /** The event that a member is to be asked to choose again, which doesn't say why. */
  static JournalEntry toRenew(String programme, UUID memberId, Instant now) {
    var event = ChoiceToRenew.newBuilder().setMemberId(memberId.toString()).build();
    return JournalEntry.of(programme, memberId.toString(), event, now, now);
  }

  /** The event that a member's choice changed, which doesn't say to what. */
  static JournalEntry changed(
      String programme, UUID memberId, StandingChoice choice, Instant recordedAt) {
    var event =
        ChoiceChanged.newBuilder()
            .setMemberId(memberId.toString())
            .setParts(choice.split().map(split -> split.parts().size()).orElse(0))
            .build();
    return JournalEntry.of(
        programme, memberId.toString(), event, choice.effectiveFrom(), recordedAt);
  }
}
