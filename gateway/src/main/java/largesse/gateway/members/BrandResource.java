package largesse.gateway.members;

import static largesse.gateway.http.Headers.expectedRevision;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import largesse.gateway.access.Rpc;
import largesse.gateway.http.Headers;
import largesse.gateway.http.Listed;
import largesse.gateway.http.PageQuery;
import largesse.gateway.http.Replies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Brands of the chain. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Programme")
@RunOnVirtualThread
public class BrandResource {
  private final BrandClient brands;

  @Inject
  public BrandResource(BrandClient brands) {
    this.brands = brands;
  }

  @PUT
  @Path("/brands/{brand:.+}")
  @Operation(
      operationId = "putBrand",
      summary = "Create or change a brand",
      description = "Creates the brand, or replaces it. The same again changes nothing.")
  @Rpc("largesse.members.v1.ProgrammeService/PutBrand")
  public RestResponse<Brand> put(
      @PathParam("programme") String programme,
      @PathParam("brand") String brand,
      @HeaderParam(Headers.IF_MATCH) @Nullable String ifMatch,
      Brand.Put body) {
    var changed = brands.put(programme, brand, body, expectedRevision(ifMatch));
    return Replies.put(changed, changed.value().revision());
  }

  @GET
  @Path("/brands/{brand:.+}")
  @Operation(
      operationId = "getBrand",
      summary = "Read a brand",
      description = "Answers the brand as it is now.")
  @Rpc("largesse.members.v1.ProgrammeService/GetBrand")
  public RestResponse<Brand> get(
      @PathParam("programme") String programme, @PathParam("brand") String brand) {
    var value = brands.get(programme, brand);
    return Replies.tagged(value, value.revision());
  }

  @GET
  @Path("/brands")
  @Operation(
      operationId = "listBrands",
      summary = "List the brands",
      description = "Answers the brands by id.")
  @Rpc("largesse.members.v1.ProgrammeService/ListBrands")
  public Listed<Brand> list(@PathParam("programme") String programme, @BeanParam PageQuery page) {
    return brands.list(programme, page);
  }
}
