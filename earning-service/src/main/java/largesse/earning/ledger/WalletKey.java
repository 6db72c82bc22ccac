package largesse.earning.ledger;

import java.util.Comparator;
import java.util.UUID;

/** What a member has of one unit is one wallet. Wallets are locked in the order of their keys. */
public record WalletKey(String programme, UUID memberId, String unit)
    implements Comparable<WalletKey> {
  private static final Comparator<WalletKey> ORDER =
      Comparator.comparing(WalletKey::programme)
          .thenComparing(WalletKey::memberId)
          .thenComparing(WalletKey::unit);

  @Override
  public int compareTo(WalletKey other) {
    return ORDER.compare(this, other);
  }
}
