package largesse.earning.ledger;

/**
 * What a return took out of a wallet.
 *
 * @param amount smallest steps, all of it
 * @param shortfall the part of it that had been spent, whatever becomes of it (xR1)
 * @param disqualified what counts for tiers no longer: also what had lapsed, and is not taken
 */
public record TakenBack(long amount, long shortfall, long disqualified) {

  /** Both together. */
  public TakenBack and(TakenBack other) {
    return new TakenBack(
        WalletBook.sum(amount, other.amount),
        WalletBook.sum(shortfall, other.shortfall),
        WalletBook.sum(disqualified, other.disqualified));
  }
}
