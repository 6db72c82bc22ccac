package largesse.earning.purchase;

import java.util.Optional;
import largesse.runtime.money.Micros;

/**
 * One line of a basket.
 *
 * @param number unique within the purchase
 * @param category the product line, levels parted by "/"; may be empty
 * @param brand may be empty
 * @param quantityMicros millionths of a piece or of a weight; positive
 * @param net price without tax after discounts
 * @param funded what a manufacturer pays beyond it; only the margin is made of that too
 * @param unitsPaid what of the net was paid in units
 * @param cost as told; at most one of cost and margin
 * @param margin as told; may be negative
 */
record PurchaseLine(
    int number,
    String sku,
    String category,
    String brand,
    long quantityMicros,
    Micros net,
    Micros funded,
    Micros unitsPaid,
    Optional<Micros> cost,
    Optional<Micros> margin) {

  /** This line at a lower price. A margin that was told is lower by as much; a cost is not. */
  PurchaseLine less(Micros discount) {
    return new PurchaseLine(
        number,
        sku,
        category,
        brand,
        quantityMicros,
        net.minus(discount),
        funded,
        unitsPaid,
        cost,
        margin.map(told -> told.minus(discount)));
  }
}
