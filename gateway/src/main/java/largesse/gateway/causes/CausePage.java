package largesse.gateway.causes;

import static largesse.gateway.json.Absent.list;
import static largesse.gateway.json.Absent.text;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A cause as a page of HTML, complete in itself but for the pictures. */
final class CausePage {
  private final StringBuilder html = new StringBuilder();

  private CausePage() {}

  static String of(Cause cause) {
    var page = new CausePage();
    page.write(cause);
    return page.html.toString();
  }

  private void write(Cause cause) {
    html.append(
        """
        <!doctype html>
        <html lang="%s">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>%s</title>
        <style>
        body { font: 1rem/1.5 sans-serif; color: #1c2b33; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }
        img, svg { max-width: 100%%; height: auto }
        .badge { display: inline-block; background: #1f6f54; color: #fff; padding: 0 .75rem; border-radius: 1rem }
        </style>
        </head>
        <body>
        <main>
        """
            .formatted(
                Markup.text(cause.language() == null ? "en" : cause.language()),
                Markup.text(cause.name())));
    element("h1", cause.name());
    if (cause.badge() != null) {
      html.append("<p class=\"badge\">")
          .append(Markup.text(Gauge.first(cause.badge().texts())))
          .append("</p>\n");
    }
    element("p", text(cause.summary()));
    list(cause.pictures())
        .forEach(picture -> picture(picture.url(), text(picture.alternativeText())));
    if (cause.goal() != null && cause.goal().target() != null) {
      html.append(Gauge.ofMoney(cause.name(), cause.goal()).svg());
    }
    list(cause.indicators()).forEach(indicator -> html.append(Gauge.of(indicator).svg()));
    list(cause.updates()).forEach(this::update);
    html.append("</main>\n</body>\n</html>\n");
  }

  private void update(FieldUpdate update) {
    html.append("<article>\n");
    time(update.postedAt());
    if (update.kind() == FieldUpdate.Kind.TESTIMONIAL) {
      html.append("<blockquote>\n");
      element("p", Gauge.first(update.texts()));
      element("footer", text(update.attribution()));
      html.append("</blockquote>\n");
    } else {
      element("p", Gauge.first(update.texts()));
    }
    picture(update.pictureUrl(), Gauge.first(update.alternativeTexts()));
    if (update.place() != null) {
      element("p", text(update.place().name()));
    }
    html.append("</article>\n");
  }

  private void time(Instant at) {
    var date = at.atZone(ZoneOffset.UTC).toLocalDate();
    html.append("<time datetime=\"%1$s\">%1$s</time>\n".formatted(date));
  }

  private void element(String name, String content) {
    if (!content.isEmpty()) {
      html.append("<%1$s>%2$s</%1$s>\n".formatted(name, Markup.text(content)));
    }
  }

  private void picture(@Nullable String url, String alternativeText) {
    if (url != null) {
      html.append(
          "<p><img src=\"%s\" alt=\"%s\"></p>\n"
              .formatted(Markup.text(url), Markup.text(alternativeText)));
    }
  }
}
