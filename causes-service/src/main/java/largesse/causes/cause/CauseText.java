package largesse.causes.cause;

import java.util.List;

/**
 * What people read of a cause, in one language.
 *
 * @param language BCP 47
 * @param summary what it does; may be empty
 * @param pictureTexts what the cause's pictures show, in their order; a translation may have fewer
 */
public record CauseText(String language, String name, String summary, List<String> pictureTexts) {
  public CauseText {
    pictureTexts = List.copyOf(pictureTexts);
  }
}
