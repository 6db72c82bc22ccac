package largesse.gateway.causes;

import java.time.Instant;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a till prints, so that who has the receipt can choose. */
@Schema(description = "What a till prints, so that who has the receipt can choose.")
@Example(
    """
    {"token": "AZnA3gAAcACAAAAAAAAAAgAAAABnRaLgc2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJlc2lnbg",
     "expiresAt": "2026-11-25T09:00:00Z"}
    """)
public record ReceiptLink(
    @Schema(description = "The end of the address …/receipt-choices/{token}.") String token,
    Instant expiresAt) {}
