package largesse.gateway.causes;

import static largesse.gateway.json.Absent.list;
import static largesse.gateway.json.Absent.orList;
import static largesse.gateway.json.Absent.orText;
import static largesse.gateway.json.Absent.orTime;
import static largesse.gateway.json.Absent.text;
import static largesse.gateway.json.Absent.unless;

import java.util.List;
import largesse.causes.v1.UpdateKind;
import largesse.causes.v1.UpdateState;
import largesse.gateway.json.Decimal;
import largesse.gateway.json.ProtoEnum;
import largesse.gateway.problem.ProblemCode;
import largesse.gateway.problem.Refusal;
import largesse.runtime.clock.ProtoTime;
import org.jspecify.annotations.Nullable;

/** What causes achieve and tell, from JSON to messages and back. */
final class EffectProto {
  private EffectProto() {}

  static List<largesse.causes.v1.Wording> messages(@Nullable List<Wording> wordings) {
    return list(wordings).stream()
        .map(it ->
            largesse.causes.v1.Wording.newBuilder()
                .setLanguage(text(it.language()))
                .setText(text(it.text()))
                .build())
        .toList();
  }

  static List<Wording> json(List<largesse.causes.v1.Wording> wordings) {
    return wordings.stream().map(EffectProto::json).toList();
  }

  private static Wording json(largesse.causes.v1.Wording wording) {
    return new Wording(wording.getLanguage(), wording.getText());
  }

  static largesse.causes.v1.Place message(Place place) {
    var message = largesse.causes.v1.Place.newBuilder().setName(text(place.name()));
    var latitude = place.latitude();
    var longitude = place.longitude();
    if (latitude != null && longitude != null) {
      message
          .getPositionBuilder()
          .setLatitudeMicros(degrees(latitude, "/place/latitude"))
          .setLongitudeMicros(degrees(longitude, "/place/longitude"));
    } else if (latitude != null || longitude != null) {
      throw Refusal.ofField(
          ProblemCode.FIELD_INVALID,
          latitude == null ? "/place/latitude" : "/place/longitude",
          "A latitude and a longitude go together.");
    }
    return message.build();
  }

  private static int degrees(Decimal decimal, String pointer) {
    var micros = decimal.millionths();
    if (micros != (int) micros) {
      throw Refusal.ofField(ProblemCode.FIELD_INVALID, pointer, "There are no such degrees.");
    }
    return (int) micros;
  }

  static Place json(largesse.causes.v1.Place message) {
    var position = message.getPosition();
    return new Place(
        message.getName(),
        unless(!message.hasPosition(), position, it -> Decimal.plain(it.getLatitudeMicros())),
        unless(!message.hasPosition(), position, it -> Decimal.plain(it.getLongitudeMicros())));
  }

  static Indicator json(largesse.causes.v1.Indicator message) {
    return new Indicator(
        message.getIndicator(),
        json(message.getNamesList()),
        json(message.getUnitsList()),
        Decimal.plain(message.getBaselineMicros()),
        Decimal.plain(message.getTargetMicros()),
        Decimal.plain(message.getValueMicros()),
        orText(message.getValueDated()),
        orText(message.getValueSource()),
        message.getPercent(),
        orDecimal(message.getCostPerUnitMicros()),
        unless(!message.hasPlace(), message.getPlace(), EffectProto::json),
        message.getRevision());
  }

  static IndicatorValue json(largesse.causes.v1.IndicatorValue message) {
    return new IndicatorValue(
        message.getValueId(),
        Decimal.plain(message.getValueMicros()),
        message.getDated(),
        message.getSource(),
        message.getRecordedBy(),
        ProtoTime.instant(message.getRecordedAt()));
  }

  static CauseGoal json(largesse.causes.v1.Goal message) {
    var isMoney = message.getIndicator().isEmpty();
    return new CauseGoal(
        orDecimal(message.getTargetMicros()),
        orText(message.getIndicator()),
        whenReached(message.getWhenReached()),
        orText(message.getSuccessor()),
        isMoney ? Decimal.plain(message.getSettledMicros()) : null,
        isMoney ? Decimal.plain(message.getConfirmedMicros()) : null,
        message.getPercent(),
        orTime(message.hasReachedAt(), message.getReachedAt()),
        whenReached(message.getApplied()),
        message.getRevision());
  }

  private static CauseGoal.@Nullable WhenReached whenReached(largesse.causes.v1.WhenReached value) {
    return ProtoEnum.fromProto(
        value,
        largesse.causes.v1.WhenReached.WHEN_REACHED_UNSPECIFIED,
        CauseGoal.WhenReached.class);
  }

  static FieldUpdate json(largesse.causes.v1.FieldUpdate message) {
    return new FieldUpdate(
        message.getUpdateId(),
        ProtoEnum.fromProto(
            message.getKind(), UpdateKind.UPDATE_KIND_UNSPECIFIED, FieldUpdate.Kind.class),
        json(message.getTextsList()),
        orText(message.getAttribution()),
        orText(message.getPictureUrl()),
        orList(message.getAlternativeTextsList(), EffectProto::json),
        unless(!message.hasPlace(), message.getPlace(), EffectProto::json),
        ProtoEnum.fromProto(
            message.getState(), UpdateState.UPDATE_STATE_UNSPECIFIED, FieldUpdate.State.class),
        ProtoTime.instant(message.getPostedAt()),
        orText(message.getPostedBy()),
        orTime(message.hasDecidedAt(), message.getDecidedAt()),
        orText(message.getDecidedBy()));
  }

  static Spotlight json(largesse.causes.v1.Spotlight message) {
    return new Spotlight(
        message.getSpotlight(),
        message.getCausesList(),
        ProtoTime.instant(message.getStartsAt()),
        ProtoTime.instant(message.getEndsAt()),
        json(message.getBadgesList()),
        message.getRevision());
  }

  static Spotlight.Badge json(largesse.causes.v1.Badge message) {
    return new Spotlight.Badge(
        message.getSpotlight(),
        json(message.getTextsList()),
        ProtoTime.instant(message.getEndsAt()));
  }

  static long millionths(@Nullable Decimal decimal) {
    return decimal == null ? 0 : decimal.millionths();
  }

  private static @Nullable Decimal orDecimal(long millionths) {
    return millionths == 0 ? null : Decimal.plain(millionths);
  }
}
