package largesse.causes.text;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import largesse.causes.platform.CausesReason;

/** Texts and places on the wire. */
public final class TextProto {
  private TextProto() {}

  /**
   * The texts of a request.
   *
   * @param field where they are in it
   * @throws largesse.runtime.error.Refused LANGUAGE_REPEATED
   */
  public static Wordings wordings(List<largesse.causes.v1.Wording> texts, String field) {
    var languages = new HashSet<String>();
    for (var i = 0; i < texts.size(); i++) {
      if (!languages.add(texts.get(i).getLanguage())) {
        throw CausesReason.LANGUAGE_REPEATED.refusedAt(
            field + "[" + i + "].language", "There is a text in this language already.");
      }
    }
    return new Wordings(
        texts.stream().map(it -> new Wording(it.getLanguage(), it.getText())).toList());
  }

  /** The best of some languages; all where none is asked for. */
  public static List<largesse.causes.v1.Wording> toProto(
      Wordings wordings, List<String> languages) {
    return wordings.in(languages).all().stream()
        .map(it ->
            largesse.causes.v1.Wording.newBuilder()
                .setLanguage(it.language())
                .setText(it.text())
                .build())
        .toList();
  }

  public static Place place(largesse.causes.v1.Place place) {
    return new Place(
        place.getName(),
        Optional.of(place)
            .filter(largesse.causes.v1.Place::hasPosition)
            .map(it ->
                new Place.Position(
                    it.getPosition().getLatitudeMicros(), it.getPosition().getLongitudeMicros())));
  }

  public static largesse.causes.v1.Place toProto(Place place) {
    var message = largesse.causes.v1.Place.newBuilder().setName(place.name());
    place
        .position()
        .ifPresent(it ->
            message
                .getPositionBuilder()
                .setLatitudeMicros(it.latitudeMicros())
                .setLongitudeMicros(it.longitudeMicros()));
    return message.build();
  }
}
