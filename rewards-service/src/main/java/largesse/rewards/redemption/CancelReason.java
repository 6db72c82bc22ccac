package largesse.rewards.redemption;

/** Why a redemption is undone; the names are part of the contract. */
enum CancelReason {
  /** Somebody who may asked for it. */
  CANCELLED_BY_REQUEST,
  /** The wallet holds less than the cost. */
  BALANCE_TOO_LOW,
  /** It would bring the wallet further below zero than the unit allows. */
  OVERDRAFT_EXCEEDED,
  /** The ledger knows no such member. */
  MEMBER_UNKNOWN,
  /** The ledger knows no such unit: the reward's price is wrong. */
  UNIT_UNKNOWN,
  /** The ledger has given this redemption's units back before, so it never burns them again. */
  BURN_GIVEN_BACK,
  /** What it was granted for has come back. */
  GRANT_REVOKED,
  /** The ledger could not be asked for so long that the stock goes back to others (xO6). */
  RESERVATION_TIMED_OUT
}
