package largesse.rewards.grant;

/** Where a grant stands; the names are in the table. */
enum GrantState {
  OWED,
  ISSUED,
  /** What it was granted for has come back; its vouchers are to be made void. */
  REVOKING,
  REVOKED,
  /** Revoked, but for what was used. */
  KEPT
}
