package largesse.earning.rule;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import largesse.earning.platform.EarningReason;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;
import largesse.runtime.page.Page;
import largesse.runtime.page.PageToken;

/** The rules of the programmes, as they were written last. */
@Singleton
public class Rules {
  private final Transactions transactions;
  private final ProgrammeClock clock;
  private final RuleRepository rules;

  @Inject
  Rules(Transactions transactions, ProgrammeClock clock, RuleRepository rules) {
    this.transactions = transactions;
    this.clock = clock;
    this.rules = rules;
  }

  /**
   * A rule.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, RULE_UNKNOWN
   */
  public RuleVersion newest(String programme, String rule) {
    clock.now(programme);
    return transactions
        .withEntities(tx -> rules.newest(programme, rule))
        .orElseThrow(
            () -> EarningReason.RULE_UNKNOWN.refusedAt("rule", "There is no rule " + rule + "."));
  }

  /**
   * Rules by id.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, PAGE_TOKEN_INVALID
   */
  public Page<RuleVersion> newest(String programme, int pageSize, String pageToken) {
    clock.now(programme);
    var size = Page.size(pageSize);
    var token = PageToken.parse(pageToken, 1);
    var after = token.isBeginning() ? "" : token.lastKey().getFirst();
    var found = transactions.withEntities(tx -> rules.newestAfter(programme, after, size + 1));
    return Page.of(found, size, rule -> PageToken.after(rule.id()));
  }

  /** The versions written after a revision and up to another. */
  public List<RuleVersion> between(Connection tx, String programme, long after, long upTo) {
    return rules.between(tx, programme, after, upTo);
  }
}
