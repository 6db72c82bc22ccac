package largesse.causes.partner;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import largesse.causes.platform.CausesReason;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.page.Page;
import largesse.runtime.page.PageToken;

/**
 * A partner's list: filtered, ordered and in pages. A partner's own are few, so they are filtered
 * here rather than in the database.
 *
 * @param key tells items apart, and breaks ties of the order
 * @param natural the order when none is asked for
 */
record Listing<T>(Fields<T> fields, Function<T, String> key, Comparator<T> natural) {
  private static final String DESCENDING = " desc";

  /**
   * The page that is asked for. It begins after the last item of the page before, wherever that is
   * now; when it is gone, the page token is one of no list.
   *
   * @throws largesse.runtime.error.Refused FILTER_INVALID, ORDER_INVALID, PAGE_TOKEN_INVALID
   */
  Page<T> page(List<T> items, String filter, String orderBy, int pageSize, String pageToken) {
    var conditions = Condition.parse(filter).stream().map(it -> it.on(fields)).toList();
    var sorted =
        items.stream()
            .filter(item -> conditions.stream().allMatch(it -> it.test(item)))
            .sorted(order(orderBy).thenComparing(key))
            .toList();
    var size = Page.size(pageSize);
    var first = first(sorted, filter, orderBy, pageToken);
    return Page.of(
        sorted.stream().skip(first).limit(size + 1L).toList(),
        size,
        last -> PageToken.after(filter, orderBy, key.apply(last)));
  }

  private int first(List<T> sorted, String filter, String orderBy, String pageToken) {
    var token = PageToken.parse(pageToken, 3);
    if (token.isBeginning()) {
      return 0;
    }
    var last = token.lastKey();
    if (last.getFirst().equals(filter) && last.get(1).equals(orderBy)) {
      for (var i = 0; i < sorted.size(); i++) {
        if (key.apply(sorted.get(i)).equals(last.getLast())) {
          return i + 1;
        }
      }
    }
    throw RuntimeReason.PAGE_TOKEN_INVALID.refusedAt(
        "page.page_token", "The page token is not one of this list.");
  }

  private Comparator<T> order(String orderBy) {
    if (orderBy.isBlank()) {
      return natural;
    }
    var descends = orderBy.endsWith(DESCENDING);
    var name = descends ? orderBy.substring(0, orderBy.length() - DESCENDING.length()) : orderBy;
    var order =
        fields
            .find(name.strip())
            .orElseThrow(() ->
                CausesReason.ORDER_INVALID.refusedAt(
                    "order_by",
                    "It is no field, or a field and desc; there are %s.".formatted(fields.names())))
            .order();
    return descends ? order.reversed() : order;
  }
}
