package largesse.gateway.causes;

/** Texts within HTML and SVG, where a text stays a text. */
final class Markup {
  private Markup() {}

  /** As the content of an element or of an attribute in double quotes. */
  static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
