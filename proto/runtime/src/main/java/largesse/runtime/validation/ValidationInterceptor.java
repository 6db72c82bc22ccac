package largesse.runtime.validation;

import com.google.protobuf.Message;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.runtime.call.RefusingListener;

/**
 * Refuses a request that breaks its contract before the method sees it. Requests that are streams
 * pass: their lines fail singly, so their method holds each to {@link RequestValidator} itself.
 */
@GlobalInterceptor
@Singleton
@Priority(ValidationInterceptor.PRIORITY)
public class ValidationInterceptor implements ServerInterceptor {
  /** After the caller's access has been checked. */
  public static final int PRIORITY = 100;

  private final RequestValidator validator;

  @Inject
  public ValidationInterceptor(RequestValidator validator) {
    this.validator = validator;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    var listener = next.startCall(call, headers);
    return call.getMethodDescriptor().getType().clientSendsOneMessage()
        ? new Validated<>(call, listener, validator)
        : listener;
  }

  private static final class Validated<Q> extends RefusingListener<Q> {
    private final RequestValidator validator;

    Validated(ServerCall<Q, ?> call, ServerCall.Listener<Q> next, RequestValidator validator) {
      super(call, next);
      this.validator = validator;
    }

    @Override
    protected void check(Q request) {
      if (request instanceof Message message) {
        validator.check(message);
      }
    }
  }
}
