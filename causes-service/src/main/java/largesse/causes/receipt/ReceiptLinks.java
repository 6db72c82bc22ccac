package largesse.causes.receipt;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import largesse.causes.platform.CausesConfig;
import largesse.causes.platform.CausesReason;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;

/** Makes the links that tills print, and reads them. */
@Singleton
class ReceiptLinks {
  private final Transactions transactions;
  private final ReceiptKeyRepository keys;
  private final ProgrammeClock clock;
  private final CausesConfig config;

  @Inject
  ReceiptLinks(
      Transactions transactions,
      ReceiptKeyRepository keys,
      ProgrammeClock clock,
      CausesConfig config) {
    this.transactions = transactions;
    this.keys = keys;
    this.clock = clock;
    this.config = config;
  }

  /** A link with its token. */
  record Issued(ReceiptLink link, String token) {}

  /**
   * Makes a link to a purchase, whether or not it is booked yet.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  Issued issue(String programme, UUID purchaseId) {
    var until = clock.now(programme).plus(config.receiptLinkValidFor());
    var link = new ReceiptLink(programme, purchaseId, until.truncatedTo(ChronoUnit.SECONDS));
    return new Issued(link, link.token(key(programme)));
  }

  /**
   * The link that a token says.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, LINK_UNKNOWN, LINK_EXPIRED
   */
  ReceiptLink open(String programme, String token) {
    var now = clock.now(programme);
    var link =
        ReceiptLink.read(programme, token, key(programme))
            .orElseThrow(() -> CausesReason.LINK_UNKNOWN.refused("No receipt has such a link."));
    if (link.expiresAt().isBefore(now)) {
      throw CausesReason.LINK_EXPIRED.refused("The link was good until " + link.expiresAt() + ".");
    }
    return link;
  }

  private byte[] key(String programme) {
    return transactions.inTransaction(tx -> keys.of(tx, programme));
  }
}
