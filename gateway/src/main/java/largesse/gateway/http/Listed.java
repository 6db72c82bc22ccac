package largesse.gateway.http;

import java.util.List;
import java.util.function.Function;
import largesse.gateway.json.Absent;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of a list. */
public record Listed<T>(
    List<T> items,
    @Schema(description = "Where the next page begins; absent on the last.")
        @Nullable String nextPageToken) {

  public Listed {
    items = List.copyOf(items);
  }

  /** The page made of messages. */
  public static <M, T> Listed<T> of(
      List<M> messages, Function<? super M, ? extends T> read, String nextPageToken) {
    return new Listed<>(messages.stream().<T>map(read).toList(), Absent.orText(nextPageToken));
  }

  /** A list that is never so long that it needs pages. */
  public static <M, T> Listed<T> whole(List<M> messages, Function<? super M, ? extends T> read) {
    return of(messages, read, "");
  }
}
