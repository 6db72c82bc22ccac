package largesse.local.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The margin that the replay assumes, since the data has none: a part of net by department. */
final class GroceryMargin {
  private GroceryMargin() {}

  /** Rounded half up to a cent; never negative, since no department is sold at a loss. */
  static BigDecimal of(String department, BigDecimal net) {
    var percent =
        switch (department) {
          case "PRODUCE", "FLORAL", "SALAD BAR", "SEAFOOD", "PASTRY" -> 35;
          case "MEAT", "MEAT-PCKGD", "DELI", "CHEF SHOPPE" -> 28;
          case "DRUG GM", "COSMETICS", "NUTRITION", "GARDEN CENTER" -> 32;
          case "FUEL", "MISCELLANEOUS", "COUPON" -> 3;
          default -> 22;
        };
    return net.multiply(BigDecimal.valueOf(percent, 2)).setScale(2, RoundingMode.HALF_UP);
  }
}
