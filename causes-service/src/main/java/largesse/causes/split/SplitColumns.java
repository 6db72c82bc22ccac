package largesse.causes.split;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A split in the database: its causes and its weights, two arrays; both empty for none. */
public final class SplitColumns {
  private SplitColumns() {}

  public static Array causes(Connection connection, Optional<Split> split) throws SQLException {
    return connection.createArrayOf("text", causes(split).toArray());
  }

  public static Array weights(Connection connection, Optional<Split> split) throws SQLException {
    return connection.createArrayOf("int4", weights(split).toArray());
  }

  /** The array as text, for where arrays can't be nested. */
  public static String causesText(Optional<Split> split) {
    return text(causes(split));
  }

  /** The array as text, for where arrays can't be nested. */
  public static String weightsText(Optional<Split> split) {
    return text(weights(split));
  }

  public static Optional<Split> split(Array causes, Array weights) throws SQLException {
    var names = List.of((String[]) causes.getArray());
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(Split.of(names, List.of((Integer[]) weights.getArray())));
  }

  private static List<String> causes(Optional<Split> split) {
    return split.map(Split::causes).orElse(List.of());
  }

  private static List<Integer> weights(Optional<Split> split) {
    return split.map(Split::weights).orElse(List.of());
  }

  /** Neither the code of a cause nor a number needs quotes. */
  private static String text(List<?> values) {
    return "{" + String.join(",", values.stream().map(Object::toString).toList()) + "}";
  }
}
