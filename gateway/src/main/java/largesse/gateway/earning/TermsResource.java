package largesse.gateway.earning;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import largesse.gateway.access.Rpc;
import largesse.gateway.http.Queries;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The published terms, that anyone may know. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Share")
@RunOnVirtualThread
public class TermsResource {
  private final SharePolicyClient policies;

  @Inject
  public TermsResource(SharePolicyClient policies) {
    this.policies = policies;
  }

  @GET
  @Path("/terms")
  @Operation(
      operationId = "getTerms",
      summary = "Read the terms in force",
      description =
          """
          Answers the published share policy in force at a time, or of a version: any that was ever
          published can be read for ever. In words and numbers; the words are
          in the language that Accept-Language prefers among en, nb, fr, it and ru.
          """)
  @Rpc("largesse.earning.v1.SharePolicyService/GetTerms")
  public Terms get(
      @PathParam("programme") String programme,
      @Parameter(
              description = "RFC 3339 with an offset; absent: the programme's now.",
              schema = @Schema(type = SchemaType.STRING, format = "date-time"))
          @QueryParam("at")
          @Nullable String at,
      @Parameter(
              description = "A published version, whatever the time.",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
          @QueryParam("version")
          @Nullable String version,
      @Context HttpHeaders headers) {
    var policy =
        policies.terms(programme, Queries.time("at", at), Queries.number("version", version));
    return Terms.of(policy, TermsText.in(headers.getAcceptableLanguages()));
  }
}
