package largesse.runtime.identity;

import io.grpc.CallCredentials;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Sends a bearer token along with a call. */
public final class BearerCredentials extends CallCredentials {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final Supplier<String> token;

  private BearerCredentials(Supplier<String> token) {
    this.token = token;
  }

  /** One token, as a caller's own that is passed on. */
  public static BearerCredentials of(String token) {
    return new BearerCredentials(() -> token);
  }

  /** The token of the moment. */
  static BearerCredentials from(Supplier<String> token) {
    return new BearerCredentials(token);
  }

  @Override
  public void applyRequestMetadata(
      RequestInfo request, Executor executor, MetadataApplier applier) {
    try {
      var headers = new Metadata();
      headers.put(AUTHORIZATION, "Bearer " + token.get());
      applier.apply(headers);
    } catch (RuntimeException e) {
      applier.fail(Status.UNAVAILABLE.withDescription("No token to send").withCause(e));
    }
  }
}
