package largesse.gateway.members;

import com.fasterxml.jackson.annotation.JsonSetter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import largesse.gateway.json.Absent;
import largesse.gateway.json.Money;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.jspecify.annotations.Nullable;

/** An enrolled customer. */
@Schema(description = "An enrolled customer.")
@Example(
    """
    {"id": "0199c0de-0000-7000-8000-000000000001", "externalId": "C-1001", "segment": "Consumer",
     "zone": "east", "language": "nb", "enrolledAt": "2026-11-22T09:00:00Z", "tier": "gold",
     "tierSpend": {"amount": "1234.50", "currency": "EUR"}, "nextTier": "platinum",
     "nextTierMissing": {"amount": "765.50", "currency": "EUR"}, "revision": 1, "kind": "CONSUMER",
     "birthDate": "1984-02-29", "referralCode": "7KXM2QRT",
     "referredBy": "0199c0de-0000-7000-8000-000000000002",
     "mergedMembers": ["0199c0de-0000-7000-8000-000000000003"]}
    """)
public record Member(
    String id,
    @Nullable String externalId,
    @Nullable String segment,
    @Nullable String zone,
    @Nullable String language,
    Instant enrolledAt,
    @Nullable String tier,
    @Schema(description = "Net spend less returns within the tier policy's period under way.")
        Money tierSpend,
    @Schema(description = "Within the period, where the policy measures visits.")
        @Nullable Long tierVisits,
    @Schema(description = "Within the period, where the policy measures units.")
        @Nullable Long tierUnits,
    @Nullable String nextTier,
    @Schema(description = "What is missing to the next tier, where the policy measures spend.")
        @Nullable Money nextTierMissing,
    @Schema(description = "What is missing to the next tier, where the policy measures visits.")
        @Nullable Long nextTierMissingVisits,
    @Schema(description = "What is missing to the next tier, where the policy measures units.")
        @Nullable Long nextTierMissingUnits,
    long revision,
    Kind kind,
    @Schema(description = "Shown to operators and to the member alone.")
        @Nullable LocalDate birthDate,
    @Schema(description = "What friends enrol by.") String referralCode,
    @Schema(description = "The member who won them.") @Nullable String referredBy,
    @Schema(description = "Who was merged into them: their ids mean this member.")
        @Nullable List<String> mergedMembers) {

  /** What a member is to the chain. */
  @Schema(name = "MemberKind", description = "What a member is to the chain.")
  public enum Kind {
    CONSUMER,
    BUSINESS,
    AGENT
  }

  /** Whom to enrol. */
  @Schema(name = "EnrolMember", description = "Whom to enrol.")
  @Example(
      """
      {"externalId": "C-1001", "segment": "Consumer", "zone": "east", "language": "nb",
       "card": "2900001234565", "kind": "CONSUMER", "birthDate": "1984-02-29",
       "referredBy": {"referralCode": "7KXM2QRT"}}
      """)
  public record Enrol(
      @Schema(description = "The chain's own id; unique within the programme.")
          @Nullable String externalId,
      @Nullable String segment,
      @Nullable String zone,
      @Schema(description = "BCP 47.") @Nullable String language,
      @Schema(description = "The number of a card to issue at once.") @Nullable String card,
      @Schema(description = "Absent: CONSUMER.") @Nullable Kind kind,
      @Nullable LocalDate birthDate,
      @Schema(description = "The member who won them; it can't be said later.")
          @Nullable Referrer referredBy) {}

  /** A member who has won another one. */
  @Schema(description = "A member who has won another one, by one of these.")
  @Example(
      """
      {"referralCode": "7KXM2QRT"}
      """)
  public record Referrer(
      @Schema(description = "In capital or small letters.") @Nullable String referralCode,
      @Nullable String id,
      @Nullable String externalId,
      @Nullable String card) {}

  /** Who is merged into a member. */
  @Schema(
      name = "MergeMembers",
      description = "Who is merged into the member.",
      requiredProperties = "mergedMember")
  @Example(
      """
      {"mergedMember": "0199c0de-0000-7000-8000-000000000003", "choice": "ASK"}
      """)
  public record Merge(
      @Nullable String mergedMember,
      @Schema(description = "What holds where both have chosen causes. Absent: LATEST.")
          @Nullable MergedChoice choice) {}

  /** What becomes of the choices of two who have both chosen. */
  @Schema(
      description =
          """
          What becomes of the choices of causes where both have one: the one made last holds, or
          neither until the member has chosen anew.
          """)
  public enum MergedChoice {
    LATEST,
    ASK
  }

  /** A merge patch (RFC 7396): what is absent stays, what is null is removed. */
  @Schema(
      name = "PatchMember",
      description = "What is absent stays as it is; what is null is removed.",
      type = SchemaType.OBJECT,
      properties = {
        @SchemaProperty(name = "externalId", type = SchemaType.STRING, nullable = true),
        @SchemaProperty(name = "segment", type = SchemaType.STRING, nullable = true),
        @SchemaProperty(name = "zone", type = SchemaType.STRING, nullable = true),
        @SchemaProperty(name = "language", type = SchemaType.STRING, nullable = true),
        @SchemaProperty(name = "kind", implementation = Kind.class, nullable = true),
        @SchemaProperty(
            name = "birthDate",
            type = SchemaType.STRING,
            format = "date",
            nullable = true)
      })
  @Example(
      """
      {"segment": "Corporate", "language": null}
      """)
  public static final class Patch {
    private final Map<String, Object> changes = new TreeMap<>();

    /** The new values by the messages' field names; empty text removes. */
    Map<String, Object> changes() {
      return Map.copyOf(changes);
    }

    @JsonSetter("externalId")
    void externalId(@Nullable String value) {
      changes.put("external_id", Absent.text(value));
    }

    @JsonSetter("segment")
    void segment(@Nullable String value) {
      changes.put("segment", Absent.text(value));
    }

    @JsonSetter("zone")
    void zone(@Nullable String value) {
      changes.put("zone", Absent.text(value));
    }

    @JsonSetter("language")
    void language(@Nullable String value) {
      changes.put("language", Absent.text(value));
    }

    @JsonSetter("kind")
    void kind(@Nullable Kind value) {
      changes.put("kind", MemberProto.kindField(value));
    }

    @JsonSetter("birthDate")
    void birthDate(@Nullable LocalDate value) {
      changes.put("birth_date", MemberProto.date(value));
    }
  }
}
