package largesse.runtime.call;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import largesse.runtime.error.Errors;
import largesse.runtime.error.Refused;

/**
 * Looks at each message of a request before the method does. The first one that is refused ends the
 * call, and the method sees neither that message nor anything after it.
 */
public abstract class RefusingListener<Q> extends SimpleForwardingServerCallListener<Q> {
  private final ServerCall<Q, ?> call;
  private boolean refused;

  protected RefusingListener(ServerCall<Q, ?> call, ServerCall.Listener<Q> next) {
    super(next);
    this.call = call;
  }

  /** Looks at a message, and throws {@link Refused} when it must not pass. */
  protected abstract void check(Q message);

  /** Ends a call before it has begun. */
  public static <Q> ServerCall.Listener<Q> refuse(ServerCall<Q, ?> call, Refused refused) {
    close(call, refused);
    return new ServerCall.Listener<>() {};
  }

  @Override
  public void onMessage(Q message) {
    if (refused) {
      return;
    }
    try {
      check(message);
    } catch (Refused e) {
      refused = true;
      close(call, e);
      super.onCancel();
      return;
    }
    super.onMessage(message);
  }

  @Override
  public void onHalfClose() {
    if (!refused) {
      super.onHalfClose();
    }
  }

  @Override
  public void onCancel() {
    if (!refused) {
      super.onCancel();
    }
  }

  @Override
  public void onComplete() {
    if (!refused) {
      super.onComplete();
    }
  }

  private static void close(ServerCall<?, ?> call, Refused refused) {
    var failure = Errors.exception(refused);
    var trailers = failure.getTrailers();
    call.close(failure.getStatus(), trailers == null ? new Metadata() : trailers);
  }
}
