package largesse.earning.activitytype;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.annotations.BatchSize;

/** A row of {@code activity_type} with its attributes. */
@Entity
@Table(name = "activity_type")
class ActivityTypeEntity {
  @EmbeddedId Key key;

  long revision;
  String name;

  @ElementCollection
  @BatchSize(size = 500)
  @CollectionTable(
      name = "activity_attribute",
      joinColumns = {
        @JoinColumn(name = "programme", referencedColumnName = "programme"),
        @JoinColumn(name = "type", referencedColumnName = "type")
      })
  List<AttributeEntity> attributes = new ArrayList<>();

  @Embeddable
  record Key(String programme, String type) {}

  static ActivityTypeEntity of(String programme, ActivityType type) {
    var entity = new ActivityTypeEntity();
    entity.key = new Key(programme, type.id());
    entity.become(type);
    return entity;
  }

  /** Takes on another content, as its next revision. */
  void become(ActivityType type) {
    revision++;
    name = type.name();
    attributes.clear();
    IntStream.range(0, type.attributes().size())
        .mapToObj(position -> AttributeEntity.of(position, type.attributes().get(position)))
        .forEach(attributes::add);
  }

  ConfiguredActivityType toType() {
    var known =
        attributes.stream()
            .sorted(Comparator.comparingInt(AttributeEntity::position))
            .map(AttributeEntity::toAttribute)
            .toList();
    return new ConfiguredActivityType(new ActivityType(key.type(), name, known), revision);
  }
}
