package largesse.gateway.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;

/** Links a page to the next one (RFC 8288). */
@Provider
public class LinkFilter implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof Listed<?> page && page.nextPageToken() != null) {
      var next =
          UriBuilder.fromUri(request.getUriInfo().getRequestUri())
              .replaceQueryParam("pageToken", page.nextPageToken())
              .build();
      response
          .getHeaders()
          .add("Link", "<%s?%s>; rel=\"next\"".formatted(next.getRawPath(), next.getRawQuery()));
    }
  }
}
