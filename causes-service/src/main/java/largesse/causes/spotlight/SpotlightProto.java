package largesse.causes.spotlight;

import java.time.temporal.ChronoUnit;
import java.util.List;
import largesse.causes.text.TextProto;
import largesse.causes.v1.Badge;
import largesse.runtime.clock.ProtoTime;

/** Spotlights on the wire. */
public final class SpotlightProto {
  private SpotlightProto() {}

  /**
   * The spotlight that a request asks for.
   *
   * @throws largesse.runtime.error.Refused LANGUAGE_REPEATED
   */
  static Spotlight fromProto(largesse.causes.v1.Spotlight value) {
    return new Spotlight(
        value.getSpotlight(),
        value.getCausesList(),
        ProtoTime.instant(value.getStartsAt()).truncatedTo(ChronoUnit.MICROS),
        ProtoTime.instant(value.getEndsAt()).truncatedTo(ChronoUnit.MICROS),
        TextProto.wordings(value.getBadgesList(), "value.badges"));
  }

  static largesse.causes.v1.Spotlight toProto(SavedSpotlight saved) {
    var value = saved.value();
    return largesse.causes.v1.Spotlight.newBuilder()
        .setSpotlight(value.spotlight())
        .addAllCauses(value.causes())
        .setStartsAt(ProtoTime.timestamp(value.startsAt()))
        .setEndsAt(ProtoTime.timestamp(value.endsAt()))
        .addAllBadges(TextProto.toProto(value.badges(), List.of()))
        .setRevision(saved.revision())
        .build();
  }

  /** What stands on a cause that it puts forward, in the best of some languages. */
  public static Badge badge(Spotlight spotlight, List<String> languages) {
    return Badge.newBuilder()
        .setSpotlight(spotlight.spotlight())
        .addAllTexts(TextProto.toProto(spotlight.badges(), languages))
        .setEndsAt(ProtoTime.timestamp(spotlight.endsAt()))
        .build();
  }
}
