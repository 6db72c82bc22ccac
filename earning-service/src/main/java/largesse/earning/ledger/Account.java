package largesse.earning.ledger;

/** Where units come from and go to: a member's wallet, and the programme's own accounts. */
enum Account {
  WALLET,
  ISSUED,
  REDEEMED,
  EXPIRED,
  /** What returns should have taken back, and the programme bears. */
  LOST,
  /** What was adjusted by hand. */
  ADJUSTED,
  /** What goes from one member to another one with whom they are merged, or comes back. */
  MERGED
}
