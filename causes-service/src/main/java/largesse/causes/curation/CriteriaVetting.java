package largesse.causes.curation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import largesse.causes.cause.Vetting;

/** Vets causes by the programme's criteria and their approved documents. */
@Singleton
class CriteriaVetting implements Vetting {
  private final CurationPolicyRepository policies;
  private final EvidenceRepository evidence;

  @Inject
  CriteriaVetting(CurationPolicyRepository policies, EvidenceRepository evidence) {
    this.policies = policies;
    this.evidence = evidence;
  }

  @Override
  public Map<String, List<String>> missing(
      Connection connection, String programme, Collection<String> causes, LocalDate today)
      throws SQLException {
    var policy = policies.find(connection, programme).value();
    if (policy.criteria().isEmpty()) {
      return Map.of();
    }
    var documents = evidence.of(connection, programme, causes);
    var missing = new HashMap<String, List<String>>();
    for (var cause : causes) {
      missing.put(cause, policy.missing(documents.getOrDefault(cause, List.of()), today));
    }
    return missing;
  }
}
