package largesse.members.member;

import largesse.members.tier.Standing;

/** A member as people see them: with where they stand now. */
public record MemberView(Member member, Standing standing) {}
