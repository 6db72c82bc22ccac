package largesse.members.member;

import java.util.List;

/**
 * All that events tell of a member.
 *
 * @param cards the numbers of all cards, the oldest first
 */
public record MemberState(Member member, List<String> cards) {}
