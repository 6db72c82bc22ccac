package largesse.causes.trail;

/** What can be done to what the trail follows. */
public enum Action {
  CREATED,
  EDITED,
  OPENED,
  CLOSED,
  EVIDENCE_ADDED,
  EVIDENCE_APPROVED,
  EXPIRY_WARNED,
  VETTED,
  UNVETTED,
  ACTIVATED,
  SUSPENDED,
  REINSTATED,
  RETIRED,
  BANK_ACCOUNT_CHANGED,
  BANK_ACCOUNT_VERIFIED
}
