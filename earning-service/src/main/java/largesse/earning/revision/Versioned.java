package largesse.earning.revision;

import java.time.Instant;
import java.util.Optional;

/** One version of something configured. */
public interface Versioned {
  /** What it is a version of. */
  String id();

  /** The configuration's revision that wrote it; a later version has a higher one. */
  long revision();

  /** From when it holds; absent: since ever. */
  Optional<Instant> from();
}
