package largesse.earning.share;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Immutable;

/** A row of {@code share_policy} with its rates, standard margins and wording. */
@Entity
@Immutable
@Table(name = "share_policy")
class SharePolicyEntity {
  @EmbeddedId Key key;

  @Column(name = "default_rate_ppm")
  int defaultRatePpm;

  String notice;

  @Enumerated(EnumType.STRING)
  LossTreatment losses;

  @Column(name = "missing_cost")
  @Enumerated(EnumType.STRING)
  MissingCost missingCost;

  @Column(name = "units_paid")
  @Enumerated(EnumType.STRING)
  UnitsPaid unitsPaid;

  @Column(name = "created_at")
  Instant createdAt;

  @ElementCollection
  @BatchSize(size = 500)
  @CollectionTable(
      name = "share_rate",
      joinColumns = {
        @JoinColumn(name = "programme", referencedColumnName = "programme"),
        @JoinColumn(name = "version", referencedColumnName = "version")
      })
  List<ShareRateEntity> rates;

  @ElementCollection
  @BatchSize(size = 500)
  @CollectionTable(
      name = "share_standard_margin",
      joinColumns = {
        @JoinColumn(name = "programme", referencedColumnName = "programme"),
        @JoinColumn(name = "version", referencedColumnName = "version")
      })
  Set<StandardMarginEntity> standardMargins;

  @ElementCollection
  @BatchSize(size = 500)
  @CollectionTable(
      name = "share_wording",
      joinColumns = {
        @JoinColumn(name = "programme", referencedColumnName = "programme"),
        @JoinColumn(name = "version", referencedColumnName = "version")
      })
  @MapKeyColumn(name = "language")
  @Column(name = "wording")
  Map<String, String> wording;

  @Embeddable
  record Key(String programme, int version) {}

  static SharePolicyEntity of(String programme, WrittenPolicy policy) {
    var terms = policy.terms();
    var entity = new SharePolicyEntity();
    entity.key = new Key(programme, policy.version());
    entity.defaultRatePpm = terms.defaultRatePpm();
    entity.notice = terms.notice().toString();
    entity.losses = terms.losses();
    entity.missingCost = terms.missingCost();
    entity.unitsPaid = terms.unitsPaid();
    entity.createdAt = policy.createdAt();
    entity.rates = ShareRateEntity.of(terms.rates());
    entity.standardMargins =
        terms.standardMargins().stream()
            .map(StandardMarginEntity::of)
            .collect(Collectors.toUnmodifiableSet());
    entity.wording = terms.wording();
    return entity;
  }

  /** As a draft. */
  WrittenPolicy toPolicy() {
    var terms =
        new PolicyTerms(
            defaultRatePpm,
            ShareRateEntity.toRates(rates),
            Period.parse(notice),
            losses,
            missingCost,
            standardMargins.stream()
                .map(StandardMarginEntity::toMargin)
                .sorted(Comparator.comparing(StandardMargin::productLine))
                .toList(),
            unitsPaid,
            wording);
    return WrittenPolicy.draft(key.version(), terms, createdAt);
  }
}
