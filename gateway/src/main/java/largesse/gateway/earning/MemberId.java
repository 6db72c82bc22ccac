package largesse.gateway.earning;

import largesse.gateway.json.Absent;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A member, by our id. */
@Schema(description = "A member, by our id.")
public record MemberId(String id) {

  /** Null for empty text: no member. */
  static @Nullable MemberId orNone(String id) {
    var text = Absent.orText(id);
    return text == null ? null : new MemberId(text);
  }
}
