package largesse.earning.share;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** A row of {@code share_standard_margin}. */
@Embeddable
record StandardMarginEntity(
    @Column(name = "product_line") String productLine, @Column(name = "margin_ppm") int marginPpm) {

  static StandardMarginEntity of(StandardMargin margin) {
    return new StandardMarginEntity(margin.productLine(), margin.marginPpm());
  }

  StandardMargin toMargin() {
    return new StandardMargin(productLine, marginPpm);
  }
}
