package largesse.causes.cause;

import java.util.List;
import largesse.causes.v1.GetCauseResponse;

/** A part of what a cause's page shows (A9), by the feature that owns it. */
public interface CausePageProto {

  /**
   * Adds it.
   *
   * @param cause one that there is
   * @param languages the best first; empty: all
   */
  void addTo(GetCauseResponse.Builder page, String programme, String cause, List<String> languages);
}
