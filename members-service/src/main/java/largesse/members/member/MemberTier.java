package largesse.members.member;

import java.util.List;
import largesse.members.tier.Standing;
import largesse.members.tier.TierGrant;

/**
 * Where a member stands, and why.
 *
 * @param grants what they were given by hand, the newest first
 */
record MemberTier(Standing standing, List<TierGrant> grants) {}
