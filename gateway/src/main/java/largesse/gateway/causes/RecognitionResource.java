package largesse.gateway.causes;

import static largesse.gateway.http.Headers.expectedRevision;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import largesse.gateway.access.Rpc;
import largesse.gateway.http.Headers;
import largesse.gateway.http.Replies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What members are recognised for. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Causes")
@RunOnVirtualThread
public class RecognitionResource {
  private final RecognitionClient recognition;

  @Inject
  public RecognitionResource(RecognitionClient recognition) {
    this.recognition = recognition;
  }

  @PUT
  @Path("/recognition-levels/{level}")
  @Operation(
      operationId = "putRecognitionLevel",
      summary = "Create a level of recognition",
      description =
          """
          Creates the level, or changes its badge and names. What it takes, and whether a return takes
          it back, stays as it was created. Members who are there already reach it soon after.
          """)
  @Rpc("largesse.causes.v1.RecognitionService/PutRecognitionLevel")
  public RestResponse<RecognitionLevel> put(
      @PathParam("programme") String programme,
      @PathParam("level") String level,
      @HeaderParam(Headers.IF_MATCH) @Nullable String ifMatch,
      RecognitionLevel.Put body) {
    var changed = recognition.put(programme, level, body, expectedRevision(ifMatch));
    return Replies.put(changed, changed.value().revision());
  }

  @GET
  @Path("/recognition-levels/{level}")
  @Operation(
      operationId = "getRecognitionLevel",
      summary = "Read a level of recognition",
      description = "Answers the level as it is now.")
  @Rpc("largesse.causes.v1.RecognitionService/GetRecognitionLevel")
  public RestResponse<RecognitionLevel> get(
      @PathParam("programme") String programme, @PathParam("level") String level) {
    var value = recognition.get(programme, level);
    return Replies.tagged(value, value.revision());
  }

  @GET
  @Path("/members/{member}/recognition")
  @Operation(
      operationId = "getRecognition",
      summary = "Read what a member is recognised for",
      description =
          """
          Answers the levels that the member has reached and when, and how far it is to the next, in
          the language that Accept-Language prefers.
          """)
  @Rpc("largesse.causes.v1.RecognitionService/GetRecognition")
  public Recognition of(
      @PathParam("programme") String programme,
      @PathParam("member") String member,
      @Context HttpHeaders headers) {
    return recognition.of(programme, member, WantedLanguages.of(headers));
  }
}
