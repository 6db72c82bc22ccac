package largesse.gateway.members;

import java.time.Duration;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A loyalty programme. */
@Schema(description = "A loyalty programme of one chain, or of a coalition.")
@Example(
    """
    {"programme": "nordmart", "name": "Nordmart Pluss", "currency": "EUR",
     "timeZone": "Europe/Oslo", "objective": "RETAIN", "keyFactor": "causes that customers choose",
     "clock": "SANDBOX", "disclosure": "LINE", "clockOffset": "PT0S", "revision": 1}
    """)
public record Programme(
    String programme,
    String name,
    String currency,
    String timeZone,
    @Nullable Objective objective,
    @Nullable String keyFactor,
    @Nullable Clock clock,
    @Nullable Disclosure disclosure,
    @Schema(
            type = SchemaType.STRING,
            format = "duration",
            description = "How far the clock is ahead of the world's (ISO 8601).")
        Duration clockOffset,
    long revision) {

  /** What a programme is for. */
  @Schema(description = "What a programme is for.")
  public enum Objective {
    ATTRACT,
    RETAIN,
    PROTECT
  }

  /** Which clock it lives by. */
  @Schema(description = "Which clock a programme lives by; a SANDBOX one can be moved ahead.")
  public enum Clock {
    REAL,
    SANDBOX
  }

  /** How finely others than operator and finance see the share of a purchase. */
  @Schema(description = "How finely others than operator and finance see the share of a purchase.")
  public enum Disclosure {
    LINE,
    PURCHASE,
    PERIOD
  }

  /** What a programme shall be. */
  @Schema(
      name = "PutProgramme",
      requiredProperties = {"name", "currency", "timeZone", "clock"})
  @Example(
      """
      {"name": "Nordmart Pluss", "currency": "EUR", "timeZone": "Europe/Oslo",
       "objective": "RETAIN", "keyFactor": "causes that customers choose",
       "clock": "SANDBOX", "disclosure": "LINE"}
      """)
  public record Put(
      @Nullable String name,
      @Schema(description = "ISO 4217; can't be changed later.") @Nullable String currency,
      @Schema(description = "IANA name; days, months and expiry follow it.")
          @Nullable String timeZone,
      @Nullable Objective objective,
      @Schema(description = "What the programme relies on.") @Nullable String keyFactor,
      @Schema(description = "Can't be changed later.") @Nullable Clock clock,
      @Nullable Disclosure disclosure) {}
}
