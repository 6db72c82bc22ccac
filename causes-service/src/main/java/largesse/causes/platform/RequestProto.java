package largesse.causes.platform;

import com.google.protobuf.Message;
import java.util.Optional;
import java.util.UUID;
import largesse.common.v1.PageRequest;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.idempotency.IdempotentRequest;
import largesse.runtime.page.PageToken;

/** What requests of several features say in the same fields. */
public final class RequestProto {
  private RequestProto() {}

  /** What tells repetitions of a request; empty without a key. */
  public static Optional<IdempotentRequest> idempotent(
      String programme, String key, Message request) {
    return Optional.of(key)
        .filter(it -> !it.isEmpty())
        .map(it -> IdempotentRequest.of(programme, it, request));
  }

  /**
   * The id after which a page of a list by id begins; empty: at the list's beginning.
   *
   * @throws largesse.runtime.error.Refused PAGE_TOKEN_INVALID
   */
  public static Optional<UUID> idAfter(PageRequest page) {
    var token = PageToken.parse(page.getPageToken(), 1);
    return token.isBeginning() ? Optional.empty() : Optional.of(id(token.lastKey().getFirst()));
  }

  /**
   * An id that a page token holds.
   *
   * @throws largesse.runtime.error.Refused PAGE_TOKEN_INVALID
   */
  public static UUID id(String key) {
    try {
      return UUID.fromString(key);
    } catch (IllegalArgumentException _) {
      throw RuntimeReason.PAGE_TOKEN_INVALID.refusedAt(
          "page.page_token", "The page token is not one of this list.");
    }
  }
}
