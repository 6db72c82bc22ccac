package largesse.gateway.earning;

import java.util.List;
import largesse.gateway.json.Decimal;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a basket would yield. */
@Schema(description = "What a basket would yield; nothing is recorded.")
@Example(
    """
    {"member": {"id": "0199c0de-0000-7000-8000-000000000001"},
     "discounts": [{"number": 1, "rule": "gold-card", "amount": "1.10"}],
     "lines": [{"number": 1, "netBefore": "23.00", "net": "21.90"}],
     "earned": [{"unit": "points", "amount": 21, "state": "AVAILABLE", "rule": "base",
                 "activatesAt": "2026-11-22T09:15:00Z", "expiresAt": "2027-11-22T23:00:00Z"}],
     "share": {"amount": "0.150000", "currency": "EUR", "policyVersion": 1}}
    """)
public record Quote(
    @Nullable MemberId member,
    @Schema(description = "What the rules take off, in the order in which they do.")
        List<LineDiscount> discounts,
    @Schema(description = "What is left to pay of each line: record the basket at these prices.")
        List<QuotedLine> lines,
    List<Earned> earned,
    @Schema(description = "The rewards that it would be granted; absent: none.")
        @Nullable List<Granted> granted,
    @Nullable Share share,
    @Schema(description = "How the member would stand with what it would count for.")
        @Nullable List<Progress> progress,
    @Schema(
            description =
                "The pieces among the discounts that a full punch card makes free: record the"
                    + " purchase with them.")
        @Nullable List<FreeItem> freeItems) {

  /** What a rule, or a full punch card, takes off a line. */
  @Schema(
      name = "LineDiscount",
      description = "What a rule, or a full punch card, takes off a line.")
  public record LineDiscount(
      int number, @Nullable String rule, @Nullable String punchCard, Decimal amount) {}

  /** A line before and after discounts. */
  @Schema(name = "QuotedLine", description = "A line before and after discounts.")
  public record QuotedLine(int number, Decimal netBefore, Decimal net) {}
}
