package largesse.earning.member;

import java.util.UUID;

/**
 * A member, as much as a purchase is judged by.
 *
 * @param segment empty: none
 * @param tier empty: none
 */
public record Member(UUID id, String segment, String tier) {}
