package largesse.earning.purchase;

import java.util.Optional;
import largesse.earning.member.Member;
import largesse.earning.member.Store;

/**
 * Who bought and where, as the purchase found them.
 *
 * @param member absent: nobody
 */
record Participants(Store store, Optional<Member> member) {}
