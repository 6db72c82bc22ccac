package largesse.gateway.neighbour;

import io.grpc.stub.AbstractStub;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import largesse.gateway.access.CurrentCaller;
import largesse.runtime.identity.BearerCredentials;

/** Makes calls on behalf of the caller of the request under way: by their own token. */
@Singleton
public class Calling {
  /** How long a service may take for one call. */
  public static final Duration DEADLINE = Duration.ofSeconds(10);

  private final CurrentCaller caller;

  @Inject
  public Calling(CurrentCaller caller) {
    this.caller = caller;
  }

  /** The stub for one call now. */
  public <S extends AbstractStub<S>> S within(Duration deadline, S stub) {
    return asCaller(stub).withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The stub for one call now, within {@link #DEADLINE}. */
  public <S extends AbstractStub<S>> S now(S stub) {
    return within(DEADLINE, stub);
  }

  /** The stub for one call now, of what everybody may call, within {@link #DEADLINE}. */
  public <S extends AbstractStub<S>> S asAnybody(S stub) {
    return stub.withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The stub for a stream that takes as long as it takes. */
  public <S extends AbstractStub<S>> S asCaller(S stub) {
    return stub.withCallCredentials(BearerCredentials.of(caller.get().token()));
  }
}
