package largesse.gateway.earning;

import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A card of which every so many stamps fill it. */
@Schema(description = "A card of which every so many stamps fill it; the newest version.")
@Example(
    """
    {"punchCard": "coffee", "name": "The eleventh coffee is free",
     "lines": "line.category.within('Grocery/Coffee')", "stamped": "ITEMS", "every": 10,
     "freeItem": true, "active": true, "revision": 1}
    """)
public record PunchCard(
    String punchCard,
    @Nullable String name,
    @Nullable String when,
    @Nullable String lines,
    Rule.@Nullable Scope scope,
    @Nullable Stamped stamped,
    @Schema(description = "How many stamps fill it.") long every,
    @Nullable Boolean onceADay,
    @Nullable String validFor,
    @Nullable Boolean freeItem,
    Rule.@Nullable Period period,
    boolean active,
    @Schema(description = "The version: one more at every change.") long revision) {

  /** What gives a stamp. */
  @Schema(description = "What gives a stamp: each purchase with a line that counts, or each piece.")
  public enum Stamped {
    VISITS,
    ITEMS
  }

  /** What a punch card shall be. */
  @Schema(
      name = "PutPunchCard",
      description =
          "What counts, how many stamps fill the card and how long it is valid never changes.",
      requiredProperties = {"stamped", "every"})
  @Example(
      """
      {"name": "The eleventh coffee is free", "lines": "line.category.within('Grocery/Coffee')",
       "stamped": "ITEMS", "every": 10, "freeItem": true}
      """)
  public record Put(
      @Nullable String name,
      @Schema(
              description = "CEL over purchase, member and store; absent: every purchase counts.",
              examples = "purchase.channel == 'WEB'")
          @Nullable String when,
      @Schema(
              description = "CEL over line too: which lines count; absent: all.",
              examples = "line.category.within('Grocery/Coffee')")
          @Nullable String lines,
      Rule.@Nullable Scope scope,
      @Nullable Stamped stamped,
      @Schema(description = "How many stamps fill it.", minimum = "1", maximum = "1000") long every,
      @Schema(description = "Whether all visits of a business date give one stamp; absent: false.")
          @Nullable Boolean onceADay,
      @Schema(
              description =
                  "ISO 8601 period after its first stamp at whose end a card is invalid; absent: it"
                      + " stays valid.",
              examples = "P6M")
          @Nullable String validFor,
      @Schema(
              description =
                  "Whether a piece that counts is free whenever the card is full: a quote takes off"
                      + " the cheapest, and the purchase is recorded with the quote's freeItems."
                      + " Absent: false.")
          @Nullable Boolean freeItem,
      Rule.@Nullable Period period,
      @Schema(description = "A card is switched off, never deleted; absent: true.")
          @Nullable Boolean active) {}
}
