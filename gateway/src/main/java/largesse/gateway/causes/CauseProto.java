package largesse.gateway.causes;

import static largesse.gateway.json.Absent.ifGiven;
import static largesse.gateway.json.Absent.list;
import static largesse.gateway.json.Absent.orList;
import static largesse.gateway.json.Absent.orText;
import static largesse.gateway.json.Absent.orTime;
import static largesse.gateway.json.Absent.text;
import static largesse.gateway.json.Absent.unless;

import java.time.Instant;
import java.util.function.Function;
import largesse.causes.v1.CauseState;
import largesse.causes.v1.GetCauseResponse;
import largesse.causes.v1.GetCurrentPanelResponse;
import largesse.gateway.json.ProtoEnum;
import org.jspecify.annotations.Nullable;

/** Causes and panels, from JSON to messages and back. */
final class CauseProto {
  /** How the message says that a panel holds for all of history. */
  private static final Instant SINCE_EVER = Instant.parse("0001-01-01T00:00:00Z");

  private CauseProto() {}

  static largesse.causes.v1.Cause message(String cause, Cause.Put put) {
    return largesse.causes.v1.Cause.newBuilder()
        .setCause(cause)
        .setName(text(put.name()))
        .setSummary(text(put.summary()))
        .setLanguage(text(put.language()))
        .addAllTranslations(list(put.translations()).stream().map(CauseProto::message).toList())
        .setTheme(text(put.theme()))
        .addAllThemes(list(put.themes()))
        .setClassification(text(put.classification()))
        .setPartner(text(put.partner()))
        .setRegistryNumber(text(put.registryNumber()))
        .setCountry(text(put.country()))
        .addAllPictures(list(put.pictures()).stream().map(CauseProto::message).toList())
        .build();
  }

  static Cause json(largesse.causes.v1.Cause message) {
    return new Cause(
        message.getCause(),
        message.getName(),
        orText(message.getSummary()),
        orText(message.getLanguage()),
        orList(message.getTranslationsList(), CauseProto::json),
        orText(message.getTheme()),
        orList(message.getThemesList(), Function.identity()),
        orText(message.getClassification()),
        orText(message.getPartner()),
        orText(message.getRegistryNumber()),
        orText(message.getCountry()),
        orList(message.getPicturesList(), CauseProto::json),
        ProtoEnum.fromProto(
            message.getState(), CauseState.CAUSE_STATE_UNSPECIFIED, Cause.State.class),
        orText(message.getSuccessor()),
        unless(!message.hasBadge(), message.getBadge(), EffectProto::json),
        null,
        null,
        null,
        message.getRevision());
  }

  static Cause json(GetCauseResponse response) {
    return json(response.getValue())
        .withPage(
            response.getIndicatorsList().stream().map(EffectProto::json).toList(),
            unless(!response.hasGoal(), response.getGoal(), EffectProto::json),
            response.getUpdatesList().stream().map(EffectProto::json).toList());
  }

  private static largesse.causes.v1.CauseTranslation message(CauseTranslation translation) {
    return largesse.causes.v1.CauseTranslation.newBuilder()
        .setLanguage(text(translation.language()))
        .setName(text(translation.name()))
        .setSummary(text(translation.summary()))
        .addAllAlternativeTexts(list(translation.alternativeTexts()))
        .build();
  }

  private static CauseTranslation json(largesse.causes.v1.CauseTranslation message) {
    return new CauseTranslation(
        message.getLanguage(),
        message.getName(),
        orText(message.getSummary()),
        orList(message.getAlternativeTextsList(), Function.identity()));
  }

  private static largesse.causes.v1.CausePicture message(CausePicture picture) {
    return largesse.causes.v1.CausePicture.newBuilder()
        .setUrl(text(picture.url()))
        .setAlternativeText(text(picture.alternativeText()))
        .build();
  }

  private static CausePicture json(largesse.causes.v1.CausePicture message) {
    return new CausePicture(message.getUrl(), message.getAlternativeText());
  }

  static largesse.causes.v1.Panel message(String panel, Panel.Put put) {
    var message =
        largesse.causes.v1.Panel.newBuilder()
            .setPanel(panel)
            .setName(text(put.name()))
            .addAllZones(list(put.zones()))
            .addAllCauses(list(put.causes()))
            .setMinSize(put.minSize())
            .setMaxSize(put.maxSize())
            .setDefaultByVotes(put.defaultByVotes());
    ifGiven(put.defaultChoice(), parts -> message.setDefaultChoice(ChoiceProto.message(parts)));
    return message.build();
  }

  static Panel json(largesse.causes.v1.Panel message) {
    return new Panel(
        message.getPanel(),
        message.getName(),
        message.getZonesList(),
        message.getCausesList(),
        message.getMinSize(),
        message.getMaxSize(),
        ChoiceProto.json(message.getDefaultChoice()),
        message.getDefaultByVotes(),
        state(message),
        openedAt(message),
        orTime(message.hasClosedAt(), message.getClosedAt()),
        message.getRevision());
  }

  private static Panel.State state(largesse.causes.v1.Panel message) {
    if (message.hasClosedAt()) {
      return Panel.State.CLOSED;
    }
    return message.hasOpenedAt() ? Panel.State.OPEN : Panel.State.DRAFT;
  }

  private static @Nullable Instant openedAt(largesse.causes.v1.Panel message) {
    var openedAt = orTime(message.hasOpenedAt(), message.getOpenedAt());
    return SINCE_EVER.equals(openedAt) ? null : openedAt;
  }

  static Panel.Current json(GetCurrentPanelResponse response) {
    var panel = response.getValue();
    return new Panel.Current(
        panel.getPanel(),
        panel.getName(),
        openedAt(panel),
        response.getCausesList().stream().map(CauseProto::json).toList());
  }
}
