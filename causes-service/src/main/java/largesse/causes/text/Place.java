package largesse.causes.text;

import java.util.Optional;

/** Where something happens, as people call it. */
public record Place(String name, Optional<Position> position) {

  /** A point on the earth, by WGS 84, in millionths of a degree; north and east are positive. */
  public record Position(int latitudeMicros, int longitudeMicros) {}
}
