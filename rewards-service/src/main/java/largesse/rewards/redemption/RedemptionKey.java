package largesse.rewards.redemption;

import java.util.UUID;

/**
 * What names a redemption everywhere.
 *
 * @param memberId for whom it was recorded, for good
 * @param redemptionId ours, a UUIDv7
 */
record RedemptionKey(String programme, UUID memberId, UUID redemptionId) {}
