package largesse.gateway.causes;

import java.util.List;
import largesse.gateway.json.Absent;

/** A cause's statements as comma-separated values (RFC 4180), a line for each settlement. */
final class StatementsCsv {
  static final String HEADER =
      "id,settlement,cause,through,state,brought,allocated,reversed,amount,carried,currency,donor\r\n";

  private StatementsCsv() {}

  static String of(SettlementItem.Statements statements) {
    var csv = new StringBuilder(HEADER);
    for (var item : statements.items()) {
      var columns =
          List.of(
              item.id(),
              item.settlement(),
              item.cause(),
              item.through(),
              String.valueOf(item.state()),
              item.brought().amount().toString(),
              item.allocated().amount().toString(),
              item.reversed().amount().toString(),
              item.amount().amount().toString(),
              item.carried().amount().toString(),
              item.amount().currency(),
              quoted(Absent.text(statements.donor())));
      csv.append(String.join(",", columns)).append("\r\n");
    }
    return csv.toString();
  }

  /** A name as a field, whatever it has in it. */
  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
