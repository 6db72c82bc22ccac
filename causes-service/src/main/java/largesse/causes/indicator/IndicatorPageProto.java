package largesse.causes.indicator;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import largesse.causes.cause.CausePageProto;
import largesse.causes.v1.GetCauseResponse;

/** A cause's indicators on its page. */
@Singleton
class IndicatorPageProto implements CausePageProto {
  private static final int MOST = 50;

  private final Indicators indicators;

  @Inject
  IndicatorPageProto(Indicators indicators) {
    this.indicators = indicators;
  }

  @Override
  public void addTo(
      GetCauseResponse.Builder page, String programme, String cause, List<String> languages) {
    indicators
        .list(programme, cause, "", MOST)
        .forEach(it -> page.addIndicators(IndicatorProto.toProto(it, languages)));
  }
}
