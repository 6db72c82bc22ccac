package largesse.gateway.access;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import largesse.runtime.identity.Caller;
import org.jspecify.annotations.Nullable;

/** The caller of the request under way. */
@RequestScoped
public class CurrentCaller {
  private @Nullable Caller caller;

  /**
   * Who it is.
   *
   * @throws IllegalStateException when the request has not passed the access filter
   */
  public Caller get() {
    if (caller == null) {
      throw new IllegalStateException("Nobody has been let in here");
    }
    return caller;
  }

  /** Who it is; empty where everybody is let in. */
  public Optional<Caller> find() {
    return Optional.ofNullable(caller);
  }

  void letIn(Caller verified) {
    caller = verified;
  }
}
