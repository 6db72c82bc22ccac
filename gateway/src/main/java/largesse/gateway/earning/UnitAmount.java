package largesse.gateway.earning;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An amount of a unit. */
@Schema(description = "An amount of a unit, in its smallest step.")
public record UnitAmount(String unit, long amount) {}
