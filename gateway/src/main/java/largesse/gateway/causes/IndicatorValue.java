package largesse.gateway.causes;

import java.time.Instant;
import largesse.gateway.json.Decimal;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A value of an indicator. */
@Schema(description = "A value of an indicator.")
@Example(
    """
    {"id": "0199c0de-0000-7000-8000-000000000007", "value": "999", "dated": "2026-11-01",
     "source": "Annual count", "recordedBy": "ole", "recordedAt": "2026-11-22T09:00:00Z"}
    """)
public record IndicatorValue(
    String id, Decimal value, String dated, String source, String recordedBy, Instant recordedAt) {}
