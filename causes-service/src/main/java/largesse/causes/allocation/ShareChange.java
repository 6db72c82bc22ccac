package largesse.causes.allocation;

import java.time.Instant;
import java.util.UUID;
import largesse.runtime.money.Micros;

/**
 * A return or a correction, which changes what is left of a purchase's share.
 *
 * @param origin RETURN or CORRECTION
 * @param id of the return, or of the correction
 * @param gain what is left afterwards less what was left before, not zero; negative for a return
 * @param shareLeft what is left after it, not negative
 */
record ShareChange(
    PurchaseKey purchase,
    Origin origin,
    UUID id,
    Micros gain,
    Micros shareLeft,
    Instant occurredAt,
    Instant recordedAt) {

  /** The same change of a purchase that is kept under this key. */
  ShareChange of(PurchaseKey kept) {
    return new ShareChange(kept, origin, id, gain, shareLeft, occurredAt, recordedAt);
  }
}
