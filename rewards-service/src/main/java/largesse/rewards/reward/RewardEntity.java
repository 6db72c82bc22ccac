package largesse.rewards.reward;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Period;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A row of the catalogue. What redemptions hold is only read here. */
@Entity
@Table(name = "reward")
@IdClass(RewardEntity.Key.class)
class RewardEntity {
  /** Its key. */
  record Key(String programme, String reward) implements Serializable {}

  @Id private String programme;
  @Id private String reward;
  private String name;
  private String description;
  private String unit;
  private long price;
  private @Nullable Long stock;
  private boolean active;

  @Column(name = "voucher_valid_for")
  private String voucherValidFor;

  @Column(insertable = false, updatable = false)
  private long held;

  private long revision;

  protected RewardEntity() {}

  RewardEntity(String programme, Reward value) {
    this.programme = programme;
    this.reward = value.reward();
    describe(value);
    this.revision = 1;
  }

  /** Takes another description: the next revision. */
  void change(Reward value) {
    describe(value);
    revision++;
  }

  CatalogueEntry toEntry() {
    var value =
        new Reward(
            reward,
            name,
            description,
            unit,
            price,
            stock == null ? OptionalLong.empty() : OptionalLong.of(stock),
            active,
            period(voucherValidFor));
    return new CatalogueEntry(value, held, revision);
  }

  /** The period that a column says; empty: none, zero. */
  static Period period(String column) {
    return column.isEmpty() ? Period.ZERO : Period.parse(column);
  }

  private void describe(Reward value) {
    name = value.name();
    description = value.description();
    unit = value.unit();
    price = value.price();
    stock = value.stock().isPresent() ? value.stock().getAsLong() : null;
    active = value.active();
    voucherValidFor = value.voucherValidFor().isZero() ? "" : value.voucherValidFor().toString();
  }
}
