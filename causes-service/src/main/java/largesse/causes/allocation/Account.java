package largesse.causes.allocation;

/** Where a part of a share stands in the book. */
enum Account {
  /** The retailer's, who gives. */
  GIVEN,
  /** What no choice has decided on yet. */
  UNASSIGNED,
  /** A cause's: allocated to it, and not yet beyond the time of returns. */
  ACCRUED
}
