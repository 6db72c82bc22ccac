package largesse.earning.share;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A row of {@code share_policy_approval}. */
@Entity
@Immutable
@Table(name = "share_policy_approval")
class ApprovalEntity {
  @EmbeddedId Key key;

  @Column(name = "approver")
  @Enumerated(EnumType.STRING)
  Approval.Approver as;

  @Column(name = "approved_at")
  Instant approvedAt;

  @Embeddable
  record Key(String programme, int version, String subject) {}

  static ApprovalEntity of(String programme, int version, Approval approval) {
    var entity = new ApprovalEntity();
    entity.key = new Key(programme, version, approval.subject());
    entity.as = approval.as();
    entity.approvedAt = approval.approvedAt();
    return entity;
  }

  Approval toApproval() {
    return new Approval(as, key.subject(), approvedAt);
  }
}
