package largesse.members.member;

/**
 * Whom to enrol; what is not known is empty.
 *
 * @param card the number of a card to issue at once; empty: none
 */
record Enrolment(
    String programme,
    String externalId,
    String segment,
    String zone,
    String language,
    String card) {}
