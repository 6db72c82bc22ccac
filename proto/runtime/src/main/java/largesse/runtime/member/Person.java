package largesse.runtime.member;

import java.util.List;
import java.util.UUID;

/**
 * Whom a member's id means: themselves, or who remains of those merged.
 *
 * @param id by which they are named
 * @param ids of all members who are this person, {@code id} first
 */
public record Person(UUID id, List<UUID> ids) {
  public Person {
    ids = List.copyOf(ids);
  }
}
