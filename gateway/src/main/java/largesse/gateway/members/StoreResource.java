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

/** Stores, and web shops. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Programme")
@RunOnVirtualThread
public class StoreResource {
  private final StoreClient stores;

  @Inject
  public StoreResource(StoreClient stores) {
    this.stores = stores;
  }

  @PUT
  @Path("/stores/{store:.+}")
  @Operation(
      operationId = "putStore",
      summary = "Create or change a store",
      description = "Creates the store, or replaces it. The same again changes nothing.")
  @Rpc("largesse.members.v1.ProgrammeService/PutStore")
  public RestResponse<Store> put(
      @PathParam("programme") String programme,
      @PathParam("store") String store,
      @HeaderParam(Headers.IF_MATCH) @Nullable String ifMatch,
      Store.Put body) {
    var changed = stores.put(programme, store, body, expectedRevision(ifMatch));
    return Replies.put(changed, changed.value().revision());
  }

  @GET
  @Path("/stores/{store:.+}")
  @Operation(
      operationId = "getStore",
      summary = "Read a store",
      description = "Answers the store as it is now.")
  @Rpc("largesse.members.v1.ProgrammeService/GetStore")
  public RestResponse<Store> get(
      @PathParam("programme") String programme, @PathParam("store") String store) {
    var value = stores.get(programme, store);
    return Replies.tagged(value, value.revision());
  }

  @GET
  @Path("/stores")
  @Operation(
      operationId = "listStores",
      summary = "List the stores",
      description = "Answers the stores by id.")
  @Rpc("largesse.members.v1.ProgrammeService/ListStores")
  public Listed<Store> list(@PathParam("programme") String programme, @BeanParam PageQuery page) {
    return stores.list(programme, page);
  }
}
