package largesse.causes.text;

/**
 * A text in one language.
 *
 * @param language BCP 47
 */
public record Wording(String language, String text) {}
