package largesse.rewards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import largesse.runtime.error.Reason;
import largesse.runtime.error.RemoteError;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a call was refused for, as its caller sees it. */
public final class Refusals {
  private Refusals() {}

  /** The call ends with this reason, of this domain, under the status that belongs to it. */
  public static RemoteError assertRefused(ThrowingCallable call, Reason expected) {
    var error = RemoteError.of(catchThrowableOfType(StatusRuntimeException.class, call));
    assertThat(error.reason()).isEqualTo(expected.name());
    assertThat(error.domain()).isEqualTo(expected.domain());
    assertThat(error.code()).isEqualTo(expected.code()).isNotEqualTo(Status.Code.OK);
    return error;
  }
}
