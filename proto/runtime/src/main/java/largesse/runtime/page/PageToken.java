package largesse.runtime.page;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import largesse.runtime.error.RuntimeReason;

/**
 * Where a list goes on: the key of the last item shown, opaque to callers. Items put in before it
 * meanwhile neither shift nor repeat the rest.
 */
public record PageToken(List<String> lastKey) {
  private static final String SEPARATOR = "\u001f";

  public PageToken {
    lastKey = List.copyOf(lastKey);
  }

  public static PageToken after(String... lastKey) {
    return new PageToken(List.of(lastKey));
  }

  /**
   * Reads a token that a caller sent back; empty text is the list's beginning, an empty key.
   *
   * @param parts how many parts this list's key has
   * @throws largesse.runtime.error.Refused PAGE_TOKEN_INVALID when it is none of this list's
   */
  public static PageToken parse(String token, int parts) {
    if (token.isEmpty()) {
      return new PageToken(List.of());
    }
    var key = List.of(decode(token).split(SEPARATOR, -1));
    if (key.size() != parts) {
      throw invalid();
    }
    return new PageToken(key);
  }

  public boolean isBeginning() {
    return lastKey.isEmpty();
  }

  /** As callers see it. */
  public String text() {
    var joined = String.join(SEPARATOR, lastKey).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(joined);
  }

  private static String decode(String token) {
    try {
      var bytes = Base64.getUrlDecoder().decode(token);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw invalid();
    }
  }

  private static RuntimeException invalid() {
    return RuntimeReason.PAGE_TOKEN_INVALID.refusedAt(
        "page.page_token", "The page token is not one of this list.");
  }
}
