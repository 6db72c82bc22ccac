package largesse.gateway.earning;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import largesse.gateway.access.Rpc;
import largesse.gateway.http.Listed;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Moments in members' lives that rules reward. */
@Path("/v1/programmes/{programme}/members/{member}/moments")
@Tag(name = "Activities")
@RunOnVirtualThread
public class MomentResource {
  private final MomentClient moments;

  @Inject
  public MomentResource(MomentClient moments) {
    this.moments = moments;
  }

  @GET
  @Operation(
      operationId = "listMoments",
      summary = "List a member's moments",
      description =
          """
          Answers the member's enrolment, birthdays and levels reached that there were rules for, the
          newest first.
          What one earned stands in the member's entries with its id as origin.
          """)
  @Rpc("largesse.earning.v1.MomentService/ListMoments")
  public Listed<Moment> list(
      @PathParam("programme") String programme, @PathParam("member") String member) {
    return moments.list(programme, member);
  }

  @GET
  @Path("/{moment}/explanation")
  @Operation(
      operationId = "explainMoment",
      summary = "Explain a moment",
      description = "Tells what every rule for the moment did, or why not.")
  @Rpc("largesse.earning.v1.MomentService/ExplainMoment")
  public MomentExplanation explain(
      @PathParam("programme") String programme,
      @PathParam("member") String member,
      @PathParam("moment") String moment) {
    return moments.explain(programme, member, moment);
  }
}
