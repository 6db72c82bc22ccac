package largesse.gateway.earning;

import largesse.gateway.json.Absent;

/** What is owed as comma-separated values (RFC 4180), a line for each part. */
final class LiabilityCsv {
  static final String HEADER =
      "unit,earned_month,age_months,expiry_month,credits,amount,value,currency\r\n";

  private LiabilityCsv() {}

  static String of(Liability liability) {
    var csv = new StringBuilder(HEADER);
    for (var unit : liability.units()) {
      for (var part : unit.parts()) {
        csv.append(unit.unit())
            .append(',')
            .append(part.earnedMonth())
            .append(',')
            .append(part.ageMonths())
            .append(',')
            .append(Absent.text(part.expiryMonth()))
            .append(',')
            .append(part.credits())
            .append(',')
            .append(part.amount())
            .append(',')
            .append(part.value().amount())
            .append(',')
            .append(part.value().currency())
            .append("\r\n");
      }
    }
    return csv.toString();
  }
}
