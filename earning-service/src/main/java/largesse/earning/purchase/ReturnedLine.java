package largesse.earning.purchase;

import largesse.runtime.money.Micros;

/**
 * A line that comes back.
 *
 * @param net what of its net comes back
 * @param share what of its share is reversed
 */
record ReturnedLine(RecordedLine before, long quantityMicros, Micros net, Micros share) {
  static ReturnedLine of(RecordedLine before, long quantityMicros) {
    var after = before.afterReturnOf(quantityMicros);
    return new ReturnedLine(
        before,
        quantityMicros,
        before.netLeft().minus(after.netLeft()),
        before.shareLeft().minus(after.shareLeft()));
  }

  int number() {
    return before.number();
  }
}
