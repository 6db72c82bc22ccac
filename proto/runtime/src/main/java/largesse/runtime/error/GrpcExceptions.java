package largesse.runtime.error;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.ExceptionHandler;
import io.quarkus.grpc.ExceptionHandlerProvider;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Makes Quarkus answer every failure of a gRPC method as {@link Errors} says, also those that left
 * the method outside of our own code.
 */
@ApplicationScoped
public class GrpcExceptions implements ExceptionHandlerProvider {

  @Override
  public <Q, R> ExceptionHandler<Q, R> createHandler(
      ServerCall.Listener<Q> listener, ServerCall<Q, R> call, Metadata headers) {
    return new Handler<>(listener, call, headers);
  }

  @Override
  public Throwable transform(Throwable failure) {
    return asStatus(failure);
  }

  /** A status with trailers was made by {@link Errors} already. */
  private static StatusRuntimeException asStatus(Throwable failure) {
    if (failure instanceof StatusRuntimeException status && status.getTrailers() != null) {
      return status;
    }
    return Errors.exception(failure);
  }

  private static final class Handler<Q, R> extends ExceptionHandler<Q, R> {
    Handler(ServerCall.Listener<Q> listener, ServerCall<Q, R> call, Metadata headers) {
      super(listener, call, headers);
    }

    @Override
    protected void handleException(Throwable failure, ServerCall<Q, R> call, Metadata headers) {
      var status = asStatus(failure);
      var trailers = status.getTrailers();
      call.close(status.getStatus(), trailers == null ? new Metadata() : trailers);
    }
  }
}
