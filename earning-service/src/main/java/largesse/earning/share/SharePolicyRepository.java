package largesse.earning.share;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.SessionFactory;

/**
 * The rows of {@code share_policy} with its approvals and its publication, which are added and
 * never changed. To be used in a transaction with entities.
 */
@Singleton
class SharePolicyRepository
    implements PanacheRepositoryBase<SharePolicyEntity, SharePolicyEntity.Key> {
  private static final String BETWEEN =
      "from PublicationEntity p join fetch p.policy d left join fetch d.rates"
          + " where p.key.programme = ?1 and p.revision > ?2 and p.revision <= ?3";
  private static final String APPROVALS =
      "from ApprovalEntity a where a.key.programme = ?1 and a.key.version = ?2"
          + " order by a.approvedAt, a.as";
  private static final String NEWEST_PUBLISHED =
      "from PublicationEntity p where p.key.programme = ?1"
          + " order by p.effectiveFrom desc nulls last";
  private static final String IN_FORCE =
      "from PublicationEntity p where p.key.programme = ?1"
          + " and (p.effectiveFrom is null or p.effectiveFrom <= ?2)"
          + " order by p.effectiveFrom desc nulls last";

  private final SessionFactory sessions;

  @Inject
  SharePolicyRepository(SessionFactory sessions) {
    this.sessions = sessions;
  }

  Optional<WrittenPolicy> get(String programme, int version) {
    var key = new SharePolicyEntity.Key(programme, version);
    return findByIdOptional(key).map(this::asItStands);
  }

  /** At most {@code limit} policies before a version, the newest first. */
  List<WrittenPolicy> listBefore(String programme, int version, int limit) {
    return find(
            "key.programme = ?1 and key.version < ?2 order by key.version desc", programme, version)
        .page(0, limit)
        .stream()
        .map(this::asItStands)
        .toList();
  }

  /** The number of the newest policy; 0: none. */
  int newestVersion(String programme) {
    return find("key.programme = ?1 order by key.version desc", programme)
        .firstResultOptional()
        .map(entity -> entity.key.version())
        .orElse(0);
  }

  /** The published policy that holds last. */
  Optional<WrittenPolicy> lastPublished(String programme) {
    return getEntityManager()
        .createQuery(NEWEST_PUBLISHED, PublicationEntity.class)
        .setParameter(1, programme)
        .setMaxResults(1)
        .getResultStream()
        .map(PublicationEntity::toPolicy)
        .findFirst();
  }

  /** The published policy that holds at a time. */
  Optional<WrittenPolicy> inForce(String programme, Instant time) {
    return getEntityManager()
        .createQuery(IN_FORCE, PublicationEntity.class)
        .setParameter(1, programme)
        .setParameter(2, time)
        .setMaxResults(1)
        .getResultStream()
        .map(PublicationEntity::toPolicy)
        .findFirst();
  }

  /** What was published after a revision and up to another, over a connection as it is. */
  List<PublishedSharePolicy> between(
      Connection connection, String programme, long after, long upTo) {
    try (var session = sessions.withOptions().connection(connection).openSession()) {
      return session
          .createSelectionQuery(BETWEEN, PublicationEntity.class)
          .setParameter(1, programme)
          .setParameter(2, after)
          .setParameter(3, upTo)
          .list()
          .stream()
          .map(PublicationEntity::toPolicy)
          .map(WrittenPolicy::toPublished)
          .toList();
    }
  }

  void add(String programme, WrittenPolicy draft) {
    persistAndFlush(SharePolicyEntity.of(programme, draft));
  }

  void publish(String programme, int version, WrittenPolicy.Publication as) {
    getEntityManager().persist(PublicationEntity.of(programme, version, as));
    flush();
  }

  void approve(String programme, int version, Approval approval) {
    getEntityManager().persist(ApprovalEntity.of(programme, version, approval));
    flush();
  }

  private WrittenPolicy asItStands(SharePolicyEntity entity) {
    var publication = getEntityManager().find(PublicationEntity.class, entity.key);
    var draft = entity.toPolicy().approved(approvals(entity.key));
    return publication == null ? draft : draft.published(publication.toPublication());
  }

  private List<Approval> approvals(SharePolicyEntity.Key key) {
    return getEntityManager()
        .createQuery(APPROVALS, ApprovalEntity.class)
        .setParameter(1, key.programme())
        .setParameter(2, key.version())
        .getResultStream()
        .map(ApprovalEntity::toApproval)
        .toList();
  }
}
