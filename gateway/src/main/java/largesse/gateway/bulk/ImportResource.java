package largesse.gateway.bulk;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import largesse.gateway.access.Rpc;
import largesse.gateway.json.BodyReader;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Purchases and returns by the million. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Purchases")
@RunOnVirtualThread
public class ImportResource {
  public static final String NDJSON = "application/x-ndjson";

  private final ImportClient client;
  private final BodyReader reader;
  private final ObjectMapper json;
  private final ImportMetrics metrics;
  private final ImportConfig config;

  @Inject
  public ImportResource(
      ImportClient client,
      BodyReader reader,
      ObjectMapper json,
      ImportMetrics metrics,
      ImportConfig config) {
    this.client = client;
    this.reader = reader;
    this.json = json;
    this.metrics = metrics;
    this.config = config;
  }

  @POST
  @Path("/purchases:import")
  @Consumes(NDJSON)
  @Produces(NDJSON)
  @Operation(
      operationId = "importPurchases",
      summary = "Import purchases and returns",
      description =
          """
          Records what each line says, a purchase or a return, as it comes, and answers a line for
          each line that is not blank, in order. A line that is refused spoils none of the others. The
          body has no limit, a line 1 MiB. A line's receipt is its natural key, so after a break, or
          for lines answered with status 503 or 504, the same is sent again: what is recorded already
          is answered with replayed. Answers may be read while sending, or after all is sent.
          """)
  @RequestBody(
      required = true,
      content = @Content(mediaType = NDJSON, schema = @Schema(implementation = ImportLine.class)))
  @APIResponse(
      responseCode = "200",
      description = "A line for each line.",
      content = @Content(mediaType = NDJSON, schema = @Schema(implementation = ResultLine.class)))
  @Rpc("largesse.earning.v1.PurchaseService/RecordAll")
  public StreamingOutput importAll(@PathParam("programme") String programme, InputStream lines) {
    var recording = client.open(programme);
    var imported = new Import(reader, json, recording, metrics, config.maxSpoolBytes());
    return answers -> imported.run(lines, answers);
  }
}
