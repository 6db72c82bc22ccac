package largesse.earning.ledger;

/** What an audit counts. */
public enum Audited {
  WALLETS,
  LOTS,
  ENTRIES,
  PURCHASES,
  RETURNS,
  ACTIVITIES,
  /** The shares given less those reversed, in millionths. */
  SHARE_MICROS,
  /** Of all programmes. */
  JOURNAL_ROWS
}
