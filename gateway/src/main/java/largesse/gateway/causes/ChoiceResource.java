package largesse.gateway.causes;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import largesse.gateway.access.Rpc;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a member chooses. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Members")
@RunOnVirtualThread
public class ChoiceResource {
  private final ChoiceClient choices;

  @Inject
  public ChoiceResource(ChoiceClient choices) {
    this.choices = choices;
  }

  @PUT
  @Path("/members/{member}/choice")
  @Operation(
      operationId = "putChoice",
      summary = "Choose where a member's shares go",
      description = "Sets the standing choice, for purchases that happen from now on.")
  @Rpc("largesse.causes.v1.ChoiceService/PutChoice")
  public Choice put(
      @PathParam("programme") String programme,
      @PathParam("member") String member,
      Choice.Put body) {
    return choices.put(programme, member, body);
  }

  @GET
  @Path("/members/{member}/choice")
  @Operation(
      operationId = "getChoice",
      summary = "Read where a member's shares go",
      description = "Answers the standing choice, else the programme's default.")
  @Rpc("largesse.causes.v1.ChoiceService/GetChoice")
  public Choice get(@PathParam("programme") String programme, @PathParam("member") String member) {
    return choices.get(programme, member);
  }
}
