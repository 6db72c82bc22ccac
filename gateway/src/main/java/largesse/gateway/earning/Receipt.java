package largesse.gateway.earning;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a sale or a return is on a till's paper. */
@Schema(
    description = "Where a sale or a return is on paper; unique within the programme.",
    requiredProperties = {"store", "till", "businessDate", "number"})
public record Receipt(
    @Nullable String store,
    @Nullable String till,
    @Nullable LocalDate businessDate,
    @Nullable String number) {}
