package largesse.causes.settlement;

import java.util.EnumSet;
import java.util.Set;

/** How far a settlement has come for a cause. */
public enum ItemState {
  /** Drafted or approved. */
  PENDING,
  /** In a file for the bank. */
  EXPORTED,
  PAID,
  /** The cause says that it has the money. */
  CONFIRMED,
  /** Nothing is paid now; what is due is carried. */
  CARRIED,
  /** Not exported, since nothing may be paid to the cause now; due again. */
  WITHHELD,
  /** The bank did not pay it; due again. */
  FAILED,
  /** It was paid and came back; due again. */
  RETURNED,
  /** The draft was given up; due again. */
  CANCELLED,
  /** The retailer bears what a retired cause had too much (xR12). */
  CHARGED;

  /** What a cause may know: what has left the house. */
  public static final Set<ItemState> SHOWN_TO_PARTNERS =
      Set.copyOf(EnumSet.of(EXPORTED, PAID, CONFIRMED, FAILED, RETURNED));
}
