package largesse.gateway.http;

import jakarta.ws.rs.QueryParam;
import largesse.gateway.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which part of a list is asked for. */
public record PageQuery(
    @Parameter(
            description = "How many items at most.",
            schema =
                @Schema(
                    type = SchemaType.INTEGER,
                    minimum = "1",
                    maximum = "500",
                    defaultValue = "50"))
        @QueryParam("pageSize")
        @Nullable String pageSize,
    @Parameter(description = "The nextPageToken of the page before.") @QueryParam("pageToken")
        @Nullable String pageToken) {

  /** The size asked for; 0 when it is left open. */
  int size() {
    if (pageSize == null) {
      return 0;
    }
    if (!pageSize.matches("[1-9][0-9]{0,2}")) {
      throw Refusal.ofParameter("pageSize", "It must be a whole number from 1 to 500.");
    }
    return Integer.parseInt(pageSize);
  }
}
