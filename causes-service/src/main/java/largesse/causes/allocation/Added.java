package largesse.causes.allocation;

import java.util.HashSet;
import java.util.Set;

/**
 * What was not there yet.
 *
 * @param keys of what was added
 * @param recognising those of its programmes that recognise what members give
 */
record Added<K>(Set<K> keys, Set<String> recognising) {

  /** Nothing so far. */
  static <K> Added<K> nothing() {
    return new Added<>(new HashSet<>(), new HashSet<>());
  }
}
