package largesse.causes.curation;

/** How a document holds on a day. */
enum EvidenceState {
  /** Nobody has approved it yet. */
  SUBMITTED,
  APPROVED,
  /** It holds, and expires within the time of warning. */
  EXPIRING,
  EXPIRED
}
