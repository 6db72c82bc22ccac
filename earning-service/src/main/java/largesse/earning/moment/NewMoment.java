package largesse.earning.moment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import largesse.earning.grant.Grant;
import largesse.earning.occasion.JudgedHappening;

/**
 * A moment about to be written.
 *
 * @param granted the rewards that the member is granted
 * @param credited smallest steps, over all units
 */
record NewMoment(
    UUID id,
    ToldMoment told,
    Instant recordedAt,
    JudgedHappening judged,
    List<Grant> granted,
    long credited) {}
