package largesse.gateway.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import largesse.gateway.openapi.Example;
import largesse.gateway.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of one line. */
@Schema(
    description =
        "What came of one line: it is recorded, waits for what it returns, or a problem with the"
            + " line's number.",
    oneOf = {ResultLine.Recorded.class, ResultLine.Parked.class, ResultLine.Refused.class})
@Example(
    """
    {"line": 1, "status": 201, "id": "0199c0de-0000-7000-8000-000000000007"}
    {"line": 2, "status": 201, "id": "0199c0de-0000-7000-8000-000000000008", "replayed": true}
    {"line": 3, "status": 202}
    {"line": 4, "type": "urn:largesse:problem:card-unknown", "title": "Card unknown", \
    "status": 404, "detail": "There is no such card.", "code": "CARD_UNKNOWN", \
    "errors": [{"pointer": "/purchase/member/card", "reason": "CARD_UNKNOWN", \
    "detail": "There is no such card."}]}
    """)
public sealed interface ResultLine {

  /** The line is in the book. */
  @Schema(
      name = "RecordedLine",
      description = "The line is in the book.",
      requiredProperties = {"line", "status", "id"})
  record Recorded(
      @Schema(description = "The line's number, from 1.") long line,
      @Schema(description = "201.", minimum = "201", maximum = "201") int status,
      @Schema(description = "Our id of the purchase or return.") String id,
      @Schema(description = "Whether it had been recorded before.")
          @JsonInclude(JsonInclude.Include.NON_DEFAULT)
          boolean replayed)
      implements ResultLine {}

  /** The line waits. */
  @Schema(
      name = "ParkedLine",
      description =
          "The line is a return of a purchase that is not recorded yet: it takes effect by itself"
              + " once that is.",
      requiredProperties = {"line", "status"})
  record Parked(
      @Schema(description = "The line's number, from 1.") long line,
      @Schema(description = "202.", minimum = "202", maximum = "202") int status,
      @Schema(description = "Whether it waited before.")
          @JsonInclude(JsonInclude.Include.NON_DEFAULT)
          boolean replayed)
      implements ResultLine {}

  /** The line is not in the book; or, with status 503 or 504, that is not known. */
  @Schema(
      name = "RefusedLine",
      description = "Why the line is not recorded.",
      requiredProperties = {"line", "type", "title", "status", "detail", "code"})
  record Refused(
      @Schema(description = "The line's number, from 1.") long line,
      @JsonUnwrapped @JsonProperty Problem problem)
      implements ResultLine {}
}
