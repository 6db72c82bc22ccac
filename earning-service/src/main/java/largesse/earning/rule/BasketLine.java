package largesse.earning.rule;

/**
 * What rules see of a line. Never its cost or margin.
 *
 * @param category the product line, levels parted by "/"; may be empty
 * @param brand may be empty
 * @param quantityMicros millionths of a piece or of a weight
 * @param netMicros the price without tax after discounts
 */
public record BasketLine(
    int number, String sku, String category, String brand, long quantityMicros, long netMicros) {}
