package largesse.earning.referral;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import largesse.earning.grant.Grant;

/**
 * A referral about to be written.
 *
 * @param purchaseId the friend's purchase
 * @param granted the rewards that it is granted
 * @param credited smallest steps, over all units
 */
public record NewReferral(
    Referred referred, UUID purchaseId, Instant recordedAt, List<Grant> granted, long credited) {}
