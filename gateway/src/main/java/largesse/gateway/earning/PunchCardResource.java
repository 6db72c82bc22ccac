package largesse.gateway.earning;

import static largesse.gateway.http.Headers.expectedRevision;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import largesse.gateway.access.Rpc;
import largesse.gateway.http.Headers;
import largesse.gateway.http.Listed;
import largesse.gateway.http.Replies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Punch cards, and how members stand with them. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Goals")
@RunOnVirtualThread
public class PunchCardResource {
  private final GoalClient goals;

  @Inject
  public PunchCardResource(GoalClient goals) {
    this.goals = goals;
  }

  @PUT
  @Path("/punch-cards/{punchCard}")
  @Operation(
      operationId = "putPunchCard",
      summary = "Create or change a punch card",
      description =
          """
          Creates the card, or gives it a new version. Every so many visits or items of a member fill
          it, across all stores where it holds, and then the rules with the trigger GOAL_REACHED for
          it are evaluated, in the same transaction as the purchase. A return takes back stamps, and
          what a card had earned that is no longer full.
          """)
  @Rpc("largesse.earning.v1.GoalService/PutPunchCard")
  public RestResponse<PunchCard> put(
      @PathParam("programme") String programme,
      @PathParam("punchCard") String punchCard,
      @HeaderParam(Headers.IF_MATCH) @Nullable String ifMatch,
      PunchCard.Put body) {
    var changed = goals.put(programme, punchCard, body, expectedRevision(ifMatch));
    return Replies.put(changed, changed.value().revision());
  }

  @GET
  @Path("/punch-cards/{punchCard}")
  @Operation(
      operationId = "getPunchCard",
      summary = "Read a punch card",
      description = "Answers the punch card as it is now.")
  @Rpc("largesse.earning.v1.GoalService/GetPunchCard")
  public RestResponse<PunchCard> get(
      @PathParam("programme") String programme, @PathParam("punchCard") String punchCard) {
    var value = goals.punchCard(programme, punchCard);
    return Replies.tagged(value, value.revision());
  }

  @GET
  @Path("/punch-cards")
  @Operation(
      operationId = "listPunchCards",
      summary = "List the punch cards",
      description = "Answers the punch cards by id.")
  @Rpc("largesse.earning.v1.GoalService/ListPunchCards")
  public Listed<PunchCard> list(@PathParam("programme") String programme) {
    return goals.punchCards(programme);
  }

  @GET
  @Path("/members/{member}/punch-cards")
  @Operation(
      operationId = "listMemberPunchCards",
      summary = "Read a member's punch cards",
      description =
          """
          Answers how the member stands today with every punch card in force, by id: progress, what is
          missing, and when it ends.
          """)
  @Rpc("largesse.earning.v1.ProgressService/ListProgress")
  public Listed<Progress> progress(
      @PathParam("programme") String programme, @PathParam("member") String member) {
    return goals.progress(programme, member, Progress.Kind.PUNCH_CARD);
  }
}
