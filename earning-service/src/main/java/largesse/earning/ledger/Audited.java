package largesse.earning.ledger;

/** What an audit counts. */
public enum Audited {
  WALLETS,
  LOTS,
  ENTRIES,
  PURCHASES,
  RETURNS,
  ACTIVITIES,
  /** Enrolments, birthdays and recognition that there were rules for. */
  MOMENTS,
  /** What friends' purchases have rewarded, by side. */
  REFERRALS,
  /** What members have of punch cards, goals and streaks. */
  TALLIES,
  /** The shares given less those reversed, in millionths. */
  SHARE_MICROS,
  /** Of all programmes. */
  JOURNAL_ROWS
}
