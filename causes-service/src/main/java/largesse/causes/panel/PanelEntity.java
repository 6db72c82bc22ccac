package largesse.causes.panel;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import largesse.causes.split.Split;
import org.jspecify.annotations.Nullable;

/** A row of {@code panel} with its causes and its default. */
@Entity
@Table(name = "panel")
@IdClass(PanelEntity.Key.class)
class PanelEntity {
  /** Its key; in the order of the names, in which Hibernate makes one to load collections by. */
  record Key(String panel, String programme) implements Serializable {}

  /** A part of the default. */
  @Embeddable
  record DefaultPart(String cause, int percent) {}

  @Id private String programme;
  @Id private String panel;
  private String name;

  @Column(name = "min_size")
  private int minSize;

  @Column(name = "max_size")
  private int maxSize;

  @Column(name = "opened_at")
  private @Nullable Instant openedAt;

  @Column(name = "closed_at")
  private @Nullable Instant closedAt;

  @Column(name = "by_votes")
  private boolean byVotes;

  private String[] zones;

  private long revision;

  @ElementCollection
  @CollectionTable(
      name = "panel_cause",
      joinColumns = {
        @JoinColumn(name = "panel", referencedColumnName = "panel"),
        @JoinColumn(name = "programme", referencedColumnName = "programme")
      })
  @OrderColumn(name = "position")
  @Column(name = "cause")
  private List<String> causes = new ArrayList<>();

  @ElementCollection
  @CollectionTable(
      name = "panel_default",
      joinColumns = {
        @JoinColumn(name = "panel", referencedColumnName = "panel"),
        @JoinColumn(name = "programme", referencedColumnName = "programme")
      })
  @OrderColumn(name = "position")
  private List<DefaultPart> defaultParts = new ArrayList<>();

  protected PanelEntity() {}

  PanelEntity(String programme, Panel value) {
    this.programme = programme;
    this.panel = value.panel();
    describe(value);
    this.revision = 1;
  }

  /** Takes another content: the next revision. */
  void change(Panel value) {
    describe(value);
    revision++;
  }

  void open(Instant from) {
    openedAt = from;
    closedAt = null;
    revision++;
  }

  void close(Instant at) {
    closedAt = at;
    revision++;
  }

  SavedPanel toSaved() {
    var bounds = new PanelBounds(minSize, maxSize);
    var value = new Panel(panel, name, List.of(zones), causes, bounds, defaultChoice(), byVotes);
    return new SavedPanel(
        value, Optional.ofNullable(openedAt), Optional.ofNullable(closedAt), revision);
  }

  private Optional<Split> defaultChoice() {
    if (defaultParts.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Split(
            defaultParts.stream()
                .map(part -> new Split.Part(part.cause(), part.percent()))
                .toList()));
  }

  private void describe(Panel value) {
    name = value.name();
    zones = value.zones().toArray(String[]::new);
    minSize = value.bounds().min();
    maxSize = value.bounds().max();
    byVotes = value.byVotes();
    replace(causes, value.causes());
    replace(
        defaultParts,
        value.defaultChoice().stream()
            .flatMap(split -> split.parts().stream())
            .map(part -> new DefaultPart(part.cause(), part.weight()))
            .toList());
  }

  private static <T> void replace(List<T> rows, List<T> values) {
    if (!rows.equals(values)) {
      rows.clear();
      rows.addAll(values);
    }
  }
}
