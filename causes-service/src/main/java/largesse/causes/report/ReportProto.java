package largesse.causes.report;

import largesse.causes.choice.Participation;
import largesse.causes.v1.Giving;
import largesse.causes.v1.MonthOfChoices;
import largesse.causes.v1.ReportDimension;
import largesse.causes.v1.ReportParticipationResponse;
import largesse.causes.v1.ReportResolution;

/** Reports on the wire. */
final class ReportProto {
  private ReportProto() {}

  static Dimension fromProto(ReportDimension dimension) {
    return switch (dimension) {
      case REPORT_DIMENSION_ALL, REPORT_DIMENSION_UNSPECIFIED -> Dimension.ALL;
      case REPORT_DIMENSION_ZONE -> Dimension.ZONE;
      case REPORT_DIMENSION_STORE -> Dimension.STORE;
      case REPORT_DIMENSION_CHANNEL -> Dimension.CHANNEL;
      case REPORT_DIMENSION_SEGMENT -> Dimension.SEGMENT;
      case REPORT_DIMENSION_TIER -> Dimension.TIER;
      case REPORT_DIMENSION_THEME -> Dimension.THEME;
      case REPORT_DIMENSION_CAUSE -> Dimension.CAUSE;
      case UNRECOGNIZED -> throw new IllegalArgumentException("No dimension: " + dimension);
    };
  }

  static Resolution fromProto(ReportResolution resolution) {
    return switch (resolution) {
      case REPORT_RESOLUTION_DAY -> Resolution.DAY;
      case REPORT_RESOLUTION_MONTH, REPORT_RESOLUTION_UNSPECIFIED -> Resolution.MONTH;
      case REPORT_RESOLUTION_YEAR -> Resolution.YEAR;
      case UNRECOGNIZED -> throw new IllegalArgumentException("No resolution: " + resolution);
    };
  }

  static Giving toProto(Cell cell, Resolution resolution, boolean choiceHidden) {
    return Giving.newBuilder()
        .setPeriod(resolution.text(cell.starts()))
        .setKey(cell.key())
        .setWithin(cell.parent())
        .setAmountMicros(cell.given().amount().value())
        .setPurchases(cell.given().purchases())
        .setChosenPurchases(choiceHidden ? 0 : cell.given().chosen())
        .setChosenHidden(choiceHidden)
        .build();
  }

  static ReportParticipationResponse toProto(Participation participation) {
    var response =
        ReportParticipationResponse.newBuilder().setSuppressed(participation.suppressed());
    participation.members().ifPresent(response::setMembers);
    for (var month : participation.months()) {
      response.addItems(
          MonthOfChoices.newBuilder()
              .setPeriod(Resolution.MONTH.text(month.starts()))
              .setChose(month.chose())
              .setChanged(month.changed())
              .setWithdrew(month.withdrew()));
    }
    return response.build();
  }
}
