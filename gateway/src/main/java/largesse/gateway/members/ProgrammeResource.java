package largesse.gateway.members;

import static largesse.gateway.http.Headers.expectedRevision;
import static largesse.gateway.http.Headers.idempotencyKey;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import largesse.gateway.access.Rpc;
import largesse.gateway.http.Headers;
import largesse.gateway.http.Once;
import largesse.gateway.http.Replies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Programmes and their clocks. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Programme")
@RunOnVirtualThread
public class ProgrammeResource {
  private final ProgrammeClient programmes;
  private final FollowersClient followers;

  @Inject
  public ProgrammeResource(ProgrammeClient programmes, FollowersClient followers) {
    this.programmes = programmes;
    this.followers = followers;
  }

  @PUT
  @Operation(
      operationId = "putProgramme",
      summary = "Create or change a programme",
      description = "Creates the programme, or replaces it. The same again changes nothing.")
  @Rpc("largesse.members.v1.ProgrammeService/PutProgramme")
  public RestResponse<Programme> put(
      @PathParam("programme") String programme,
      @HeaderParam(Headers.IF_MATCH) @Nullable String ifMatch,
      Programme.Put body) {
    var changed = programmes.put(programme, body, expectedRevision(ifMatch));
    return Replies.put(changed, changed.value().revision());
  }

  @GET
  @Operation(
      operationId = "getProgramme",
      summary = "Read a programme",
      description = "Answers the programme as it is now.")
  @Rpc("largesse.members.v1.ProgrammeService/GetProgramme")
  public RestResponse<Programme> get(@PathParam("programme") String programme) {
    var value = programmes.get(programme);
    return Replies.tagged(value, value.revision());
  }

  @POST
  @Path("/clock:advance")
  @Operation(
      operationId = "advanceClock",
      summary = "Move a sandbox programme's clock ahead",
      description =
          """
          Moves the clock by a period or to a time, and answers when every service has it. When a
          service is away the clock is moved all the same: the same request with the same
          Idempotency-Key then waits again, and moves nothing.
          """)
  @Rpc("largesse.members.v1.ProgrammeService/AdvanceClock")
  public RestResponse<AdvanceClock.Advanced> advance(
      @PathParam("programme") String programme,
      @HeaderParam(Headers.IDEMPOTENCY_KEY) @Nullable String key,
      AdvanceClock body) {
    var moved = programmes.advance(programme, body, idempotencyKey(key));
    followers.await(moved.journalPosition());
    return Replies.done(new Once<>(new AdvanceClock.Advanced(moved.now()), moved.replayed()));
  }
}
