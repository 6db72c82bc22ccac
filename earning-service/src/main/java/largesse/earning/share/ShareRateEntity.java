package largesse.earning.share;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A row of {@code share_rate}. */
@Embeddable
record ShareRateEntity(
    int position,
    String name,
    @Column(name = "product_line") String productLine,
    String zone,
    @Column(name = "min_margin_ppm") @Nullable Long minMarginPpm,
    @Column(name = "max_margin_ppm") @Nullable Long maxMarginPpm,
    @Column(name = "rate_ppm") int ratePpm) {

  static List<ShareRateEntity> of(List<ShareRate> rates) {
    var rows = new ArrayList<ShareRateEntity>();
    for (var rate : rates) {
      rows.add(
          new ShareRateEntity(
              rows.size(),
              rate.name(),
              rate.productLine(),
              rate.zone(),
              orNull(rate.minMarginPpm()),
              orNull(rate.maxMarginPpm()),
              rate.ratePpm()));
    }
    return rows;
  }

  static List<ShareRate> toRates(List<ShareRateEntity> rows) {
    return rows.stream()
        .sorted(Comparator.comparingInt(ShareRateEntity::position))
        .map(row ->
            new ShareRate(
                row.name,
                row.productLine,
                row.zone,
                optional(row.minMarginPpm),
                optional(row.maxMarginPpm),
                row.ratePpm))
        .toList();
  }

  private static @Nullable Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }

  private static OptionalLong optional(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
