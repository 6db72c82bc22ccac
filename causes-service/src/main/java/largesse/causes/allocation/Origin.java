package largesse.causes.allocation;

/** What an entry of the book comes from. */
enum Origin {
  /** A purchase gave its share. */
  PURCHASE,
  /** A return took a part back. */
  RETURN,
  /** A correction changed what is left. */
  CORRECTION,
  /** Somebody chose afterwards where what is left goes. */
  CHOICE,
  /** A panel was opened that decides on what was held. */
  ASSIGNMENT
}
