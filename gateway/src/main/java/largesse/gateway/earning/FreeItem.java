package largesse.gateway.earning;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Pieces that are free because a punch card is full. */
@Schema(
    description = "Pieces that are free because a punch card is full.",
    requiredProperties = {"punchCard", "pieces"})
public record FreeItem(@Nullable String punchCard, long pieces) {}
