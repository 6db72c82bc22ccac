package largesse.gateway.http;

import largesse.common.v1.PageRequest;
import largesse.gateway.json.Absent;

/** Pages, from query to message. */
public final class PageProto {
  private PageProto() {}

  public static PageRequest message(PageQuery query) {
    return PageRequest.newBuilder()
        .setPageSize(query.size())
        .setPageToken(Absent.text(query.pageToken()))
        .build();
  }
}
