package largesse.earning.referral;

import java.util.UUID;
import largesse.earning.rule.BasketMember;
import largesse.earning.rule.ReferralSide;
import largesse.earning.rule.Room;

/**
 * A referral in the book.
 *
 * @param memberId who is rewarded
 * @param purchaseId the friend's purchase
 * @param rewarded who is rewarded, as the purchase found them
 * @param days from the friend's enrolment to the purchase
 * @param room what others had left of caps
 * @param grants how many rewards it was granted
 * @param lost whether the purchase came back since
 */
public record RecordedReferral(
    UUID id,
    ReferralSide side,
    Friend friend,
    UUID memberId,
    UUID purchaseId,
    BasketMember rewarded,
    long days,
    Room room,
    int grants,
    boolean lost) {}
