package largesse.gateway.causes;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Somebody's account at a bank. */
@Schema(
    description = "Somebody's account at a bank.",
    requiredProperties = {"holder", "iban"})
public record Account(
    @Nullable String holder,
    @Schema(description = "Without spaces.") @Nullable String iban,
    @Schema(description = "Where the IBAN doesn't tell the bank.") @Nullable String bic) {}
