package largesse.earning.unit;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The units of a programme, as they are in force at some time. */
public final class Units {
  public static final Units NONE = new Units(Map.of());

  private final Map<String, Unit> byId;

  private Units(Map<String, Unit> byId) {
    this.byId = byId;
  }

  public static Units of(Collection<Unit> units) {
    return new Units(
        units.stream().collect(Collectors.toUnmodifiableMap(Unit::id, Function.identity())));
  }

  /** In no order. */
  public Collection<Unit> all() {
    return byId.values();
  }

  public Optional<Unit> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * The unit that a credit of this programme is in.
   *
   * @throws IllegalStateException when there is none: rules are refused that credit unknown units
   */
  public Unit get(String id) {
    return find(id).orElseThrow(() -> new IllegalStateException("No unit " + id));
  }
}
