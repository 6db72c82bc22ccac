package largesse.earning.ledger;

/** Why an amount moved, and so from where to where. */
enum EntryKind {
  EARN(Account.ISSUED, Account.WALLET),
  CLAWBACK(Account.WALLET, Account.ISSUED),
  BURN(Account.WALLET, Account.REDEEMED),
  GIVE_BACK(Account.REDEEMED, Account.WALLET),
  EXPIRY(Account.WALLET, Account.EXPIRED),
  WRITE_OFF(Account.LOST, Account.WALLET),
  REINSTATEMENT(Account.EXPIRED, Account.WALLET),
  /** Turned into a reward by itself. */
  CONVERSION(Account.WALLET, Account.REDEEMED),
  ADJUSTMENT(Account.ADJUSTED, Account.WALLET),
  DEDUCTION(Account.WALLET, Account.ADJUSTED),
  /** Came over from another wallet of the same person. */
  MERGE_IN(Account.MERGED, Account.WALLET),
  /** Went over to another one. */
  MERGE_OUT(Account.WALLET, Account.MERGED),
  /** Put back as what it was taken back for is undone. */
  RESTORATION(Account.ISSUED, Account.WALLET);

  private final Account from;
  private final Account to;

  EntryKind(Account from, Account to) {
    this.from = from;
    this.to = to;
  }

  Account from() {
    return from;
  }

  Account to() {
    return to;
  }

  boolean isIntoWallet() {
    return to == Account.WALLET;
  }
}
