package largesse.earning.activity;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import largesse.earning.grant.Grant;
import largesse.earning.member.Member;
import largesse.earning.occasion.JudgedHappening;

/**
 * An activity about to be written.
 *
 * @param member as the activity found them
 * @param granted the rewards that the member is granted
 * @param credited smallest steps, over all units
 */
record NewActivity(
    UUID id,
    Activity activity,
    Member member,
    Instant recordedAt,
    JudgedHappening judged,
    List<Grant> granted,
    long credited,
    ByteString requestHash,
    byte[] answer) {}
