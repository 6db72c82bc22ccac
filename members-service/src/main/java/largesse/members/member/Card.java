package largesse.members.member;

import java.time.Instant;
import java.util.UUID;

/** What identifies a member at a till. */
public record Card(String programme, String number, UUID memberId, Instant issuedAt) {}
