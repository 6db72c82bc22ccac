package largesse.earning.share;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code share_policy_publication}. */
@Entity
@Immutable
@Table(name = "share_policy_publication")
class PublicationEntity {
  @EmbeddedId SharePolicyEntity.Key key;

  long revision;

  @Column(name = "effective_from")
  @Nullable Instant effectiveFrom;

  @Column(name = "published_at")
  Instant publishedAt;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(
      name = "programme",
      referencedColumnName = "programme",
      insertable = false,
      updatable = false)
  @JoinColumn(
      name = "version",
      referencedColumnName = "version",
      insertable = false,
      updatable = false)
  SharePolicyEntity policy;

  static PublicationEntity of(String programme, int version, WrittenPolicy.Publication as) {
    var entity = new PublicationEntity();
    entity.key = new SharePolicyEntity.Key(programme, version);
    entity.revision = as.revision();
    entity.effectiveFrom = as.from().orElse(null);
    entity.publishedAt = as.publishedAt();
    return entity;
  }

  WrittenPolicy.Publication toPublication() {
    return new WrittenPolicy.Publication(revision, Optional.ofNullable(effectiveFrom), publishedAt);
  }

  /** The policy that it publishes. */
  WrittenPolicy toPolicy() {
    return policy.toPolicy().published(toPublication());
  }
}
