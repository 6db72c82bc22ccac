package largesse.causes.settlement;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import largesse.runtime.money.Micros;

/**
 * What a settlement does for a cause.
 *
 * <p>Invariant: due = brought + allocated − reversed = amount + carried, to the millionth.
 *
 * @param id a UUIDv7; also the payment's end-to-end id
 * @param through the last business date of it
 * @param brought from before: carried, or given back by a payment that came to nothing
 * @param allocated since the settlement before
 * @param reversed since then, to be subtracted
 * @param amount what is paid, in whole minor units; below zero: what the retailer bears
 * @param reason why it is as it is; may be empty
 * @param account to whom it is paid; empty before the export
 */
public record SettlementItem(
    UUID id,
    UUID settlementId,
    LocalDate through,
    String cause,
    ItemState state,
    Micros brought,
    Micros allocated,
    Micros reversed,
    Micros amount,
    String reason,
    Optional<Account> account) {

  Micros due() {
    return brought.plus(allocated).minus(reversed);
  }

  Micros carried() {
    return due().minus(amount);
  }
}
