package largesse.members.member;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whom to enrol; what is not known is empty.
 *
 * @param bornOn null: not known
 * @param card the number of a card to issue at once; empty: none
 * @param referredBy who won them; null: nobody
 */
record Enrolment(
    String programme,
    String externalId,
    String segment,
    String zone,
    String language,
    MemberKind kind,
    @Nullable LocalDate bornOn,
    String card,
    @Nullable Reference referredBy) {}
