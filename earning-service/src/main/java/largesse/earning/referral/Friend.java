package largesse.earning.referral;

import java.util.UUID;

/** A member whom another one has won. */
public record Friend(String programme, UUID memberId) {}
