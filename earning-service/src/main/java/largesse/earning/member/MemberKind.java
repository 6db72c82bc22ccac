package largesse.earning.member;

/** What a member is to the chain (B5). */
public enum MemberKind {
  CONSUMER,
  BUSINESS,
  AGENT
}
