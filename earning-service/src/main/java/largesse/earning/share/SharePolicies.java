package largesse.earning.share;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import largesse.earning.platform.EarningReason;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.Refused;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.page.Page;
import largesse.runtime.page.PageToken;

/** The share policies of the programmes, drafts and terms. */
@Singleton
public class SharePolicies {
  private final Transactions transactions;
  private final ProgrammeClock clock;
  private final SharePolicyRepository policies;

  @Inject
  SharePolicies(Transactions transactions, ProgrammeClock clock, SharePolicyRepository policies) {
    this.transactions = transactions;
    this.clock = clock;
    this.policies = policies;
  }

  /**
   * A policy, draft or published.
   *
   * @throws Refused PROGRAMME_UNKNOWN, SHARE_POLICY_UNKNOWN
   */
  public WrittenPolicy get(String programme, int version) {
    clock.now(programme);
    return transactions
        .withEntities(tx -> policies.get(programme, version))
        .orElseThrow(() -> unknown(version));
  }

  /**
   * Policies, the newest first.
   *
   * @throws Refused PROGRAMME_UNKNOWN, PAGE_TOKEN_INVALID
   */
  public Page<WrittenPolicy> list(String programme, int pageSize, String pageToken) {
    clock.now(programme);
    var size = Page.size(pageSize);
    var before = before(PageToken.parse(pageToken, 1));
    var found = transactions.withEntities(tx -> policies.listBefore(programme, before, size + 1));
    return Page.of(found, size, policy -> PageToken.after(Integer.toString(policy.version())));
  }

  /**
   * The terms at a time.
   *
   * @param at absent: now
   * @throws Refused PROGRAMME_UNKNOWN, TERMS_NONE
   */
  public WrittenPolicy terms(String programme, Optional<Instant> at) {
    var now = clock.now(programme);
    var time = at.orElse(now);
    return transactions
        .withEntities(tx -> policies.inForce(programme, time))
        .orElseThrow(() ->
            EarningReason.TERMS_NONE.refused("No share policy was in force at " + time + "."));
  }

  /**
   * The terms of a published version.
   *
   * @throws Refused PROGRAMME_UNKNOWN, TERMS_NONE
   */
  public WrittenPolicy terms(String programme, int version) {
    clock.now(programme);
    return transactions
        .withEntities(tx -> policies.get(programme, version))
        .filter(policy -> policy.publication().isPresent())
        .orElseThrow(() ->
            EarningReason.TERMS_NONE.refusedAt(
                "version", "No share policy " + version + " is published."));
  }

  /** What was published after a revision and up to another. */
  public List<PublishedSharePolicy> between(
      Connection tx, String programme, long after, long upTo) {
    return policies.between(tx, programme, after, upTo);
  }

  static Refused unknown(int version) {
    return EarningReason.SHARE_POLICY_UNKNOWN.refusedAt(
        "version", "There is no share policy " + version + ".");
  }

  private static int before(PageToken token) {
    try {
      return token.isBeginning() ? Integer.MAX_VALUE : Integer.parseInt(token.lastKey().getFirst());
    } catch (NumberFormatException e) {
      throw RuntimeReason.PAGE_TOKEN_INVALID.refusedAt(
          "page.page_token", "The page token is not one of this list.");
    }
  }
}
