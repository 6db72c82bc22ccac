package largesse.gateway.earning;

import java.util.List;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A kind of behaviour beyond purchases, and what is told of it. */
@Schema(description = "A kind of behaviour beyond purchases, and what is told of it.")
@Example(
    """
    {"type": "review", "name": "Product review",
     "attributes": [{"name": "stars", "kind": "NUMBER", "required": true, "min": 1, "max": 5},
                    {"name": "site", "kind": "TEXT", "required": false,
                     "values": ["app", "web"]}],
     "revision": 1}
    """)
public record ActivityType(String type, String name, List<Attribute> attributes, long revision) {

  /** Something that is told of an activity. */
  @Schema(
      name = "ActivityAttribute",
      description = "Something that is told of an activity; conditions know it as activity.name.",
      requiredProperties = {"name", "kind"})
  public record Attribute(
      @Nullable String name,
      @Nullable Kind kind,
      @Schema(description = "Whether every activity must have it.") boolean required,
      @Schema(description = "The only values of a TEXT; absent: any.")
          @Nullable List<String> values,
      @Schema(description = "The smallest value of a NUMBER; absent: any.") @Nullable Long min,
      @Schema(description = "The largest value of a NUMBER; absent: any.") @Nullable Long max) {

    /** What its values are. */
    @Schema(
        name = "AttributeKind",
        description = "What the values are; a NUMBER is whole, as metres rather than kilometres.")
    public enum Kind {
      TEXT,
      NUMBER,
      BOOLEAN
    }
  }

  /** What a type shall be. */
  @Schema(
      name = "PutActivityType",
      description = "Attributes can be added, but not taken away.",
      requiredProperties = {"name"})
  @Example(
      """
      {"name": "Product review",
       "attributes": [{"name": "stars", "kind": "NUMBER", "required": true, "min": 1, "max": 5},
                      {"name": "site", "kind": "TEXT", "values": ["app", "web"]}]}
      """)
  public record Put(
      @Nullable String name, @Schema(maxItems = 50) @Nullable List<Attribute> attributes) {}
}
