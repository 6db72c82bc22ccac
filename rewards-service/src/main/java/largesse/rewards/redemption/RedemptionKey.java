package largesse.rewards.redemption;

import java.util.UUID;

/**
 * What names a redemption everywhere.
 *
 * @param redemptionId ours, a UUIDv7
 */
record RedemptionKey(String programme, UUID memberId, UUID redemptionId) {}
