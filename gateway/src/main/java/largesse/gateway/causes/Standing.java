package largesse.gateway.causes;

import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a cause shall stand from now on. */
public final class Standing {
  private Standing() {}

  /** Why a cause is suspended, and where its shares go. */
  @Schema(
      name = "SuspendCause",
      requiredProperties = {"reason"})
  @Example("{\"reason\": \"Under investigation\"}")
  public record Suspend(
      @Schema(description = "Why, for the audit trail.") @Nullable String reason,
      @Schema(description = "Whether what comes goes elsewhere; else it is held for the cause.")
          boolean passOn,
      @Schema(description = "Where it goes; absent: to the default.") @Nullable String successor,
      @Schema(
              description =
                  "Whether it is on a list of sanctions: nothing is paid to it until it is"
                      + " reinstated.")
          boolean sanctioned) {}

  /** Why a suspension ends. */
  @Schema(
      name = "ReinstateCause",
      requiredProperties = {"reason"})
  @Example("{\"reason\": \"Nothing was found\"}")
  public record Reinstate(
      @Schema(description = "Why, for the audit trail.") @Nullable String reason) {}

  /** Why a cause is retired, and who succeeds it. */
  @Schema(
      name = "RetireCause",
      requiredProperties = {"reason"})
  @Example("{\"reason\": \"Its goal is reached\", \"successor\": \"rivers\"}")
  public record Retire(
      @Schema(description = "Why, for the audit trail.") @Nullable String reason,
      @Schema(description = "Who receives its later shares; absent: the default.")
          @Nullable String successor) {}
}
