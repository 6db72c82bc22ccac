package largesse.causes.update;

import java.util.List;
import java.util.Optional;
import largesse.causes.text.TextProto;
import largesse.causes.update.FieldUpdate.Content;
import largesse.causes.update.FieldUpdate.Kind;
import largesse.causes.update.FieldUpdate.Picture;
import largesse.runtime.clock.ProtoTime;

/** Updates on the wire. */
final class UpdateProto {
  private UpdateProto() {}

  /**
   * What a request posts.
   *
   * @throws largesse.runtime.error.Refused LANGUAGE_REPEATED
   */
  static Content content(largesse.causes.v1.FieldUpdate value) {
    var pictureTexts =
        TextProto.wordings(value.getAlternativeTextsList(), "value.alternative_texts");
    return new Content(
        kind(value.getKind()),
        TextProto.wordings(value.getTextsList(), "value.texts"),
        value.getAttribution(),
        Optional.of(value.getPictureUrl())
            .filter(it -> !it.isEmpty())
            .map(url -> new Picture(url, pictureTexts)),
        value.hasPlace() ? Optional.of(TextProto.place(value.getPlace())) : Optional.empty());
  }

  /** As those see it who keep the updates. */
  static largesse.causes.v1.FieldUpdate toProto(FieldUpdate update, List<String> languages) {
    var message = forReaders(update, languages).toBuilder().setPostedBy(update.postedBy());
    update.decision().ifPresent(it -> message.setDecidedBy(it.by()));
    return message.build();
  }

  /** As readers see it: without who posted and published it. */
  static largesse.causes.v1.FieldUpdate forReaders(FieldUpdate update, List<String> languages) {
    var content = update.content();
    var message =
        largesse.causes.v1.FieldUpdate.newBuilder()
            .setUpdateId(update.id().toString())
            .setKind(kind(content.kind()))
            .addAllTexts(TextProto.toProto(content.texts(), languages))
            .setAttribution(content.attribution())
            .setState(state(update.state()))
            .setPostedAt(ProtoTime.timestamp(update.postedAt()));
    content
        .picture()
        .ifPresent(it ->
            message
                .setPictureUrl(it.url())
                .addAllAlternativeTexts(TextProto.toProto(it.texts(), languages)));
    content.place().map(TextProto::toProto).ifPresent(message::setPlace);
    update.decision().ifPresent(it -> message.setDecidedAt(ProtoTime.timestamp(it.at())));
    return message.build();
  }

  private static Kind kind(largesse.causes.v1.UpdateKind kind) {
    return switch (kind) {
      case UPDATE_KIND_UNSPECIFIED, UPDATE_KIND_NEWS -> Kind.NEWS;
      case UPDATE_KIND_TESTIMONIAL -> Kind.TESTIMONIAL;
      case UNRECOGNIZED -> throw new IllegalArgumentException("No kind: " + kind);
    };
  }

  private static largesse.causes.v1.UpdateKind kind(Kind kind) {
    return switch (kind) {
      case NEWS -> largesse.causes.v1.UpdateKind.UPDATE_KIND_NEWS;
      case TESTIMONIAL -> largesse.causes.v1.UpdateKind.UPDATE_KIND_TESTIMONIAL;
    };
  }

  private static largesse.causes.v1.UpdateState state(UpdateState state) {
    return switch (state) {
      case PENDING -> largesse.causes.v1.UpdateState.UPDATE_STATE_PENDING;
      case PUBLISHED -> largesse.causes.v1.UpdateState.UPDATE_STATE_PUBLISHED;
      case REJECTED -> largesse.causes.v1.UpdateState.UPDATE_STATE_REJECTED;
    };
  }
}
