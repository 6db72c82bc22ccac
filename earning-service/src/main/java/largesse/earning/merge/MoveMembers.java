package largesse.earning.merge;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import largesse.earning.ledger.MergeWallets;
import largesse.earning.member.Merge;
import largesse.earning.member.MergeHandler;
import largesse.runtime.journal.Journal;
import largesse.runtime.journal.JournalEntry;

/**
 * Moves all that a merged member has to the one who remains, and back: rows that may change go, and
 * keep whom they were recorded for; those that never change stay, and are found by who is one with
 * whom.
 */
@Singleton
class MoveMembers implements MergeHandler {
  private final EndReferrals endReferrals;
  private final MergeWallets mergeWallets;
  private final RehomeRepository rows;
  private final TallyMoveRepository tallies;
  private final CapMoveRepository caps;
  private final Journal journal;

  @Inject
  MoveMembers(
      EndReferrals endReferrals,
      MergeWallets mergeWallets,
      RehomeRepository rows,
      TallyMoveRepository tallies,
      CapMoveRepository caps,
      Journal journal) {
    this.endReferrals = endReferrals;
    this.mergeWallets = mergeWallets;
    this.rows = rows;
    this.tallies = tallies;
    this.caps = caps;
    this.journal = journal;
  }

  @Override
  public void merge(Connection tx, Merge merge) throws SQLException {
    var events = new ArrayList<JournalEntry>();
    caps.add(tx, merge);
    endReferrals.end(tx, merge, events);
    var wallets = mergeWallets.handOver(tx, merge);
    rows.merge(tx, merge);
    tallies.merge(tx, merge);
    mergeWallets.save(tx, wallets, events);
    journal.append(tx, events);
  }

  @Override
  public void unmerge(Connection tx, Merge merge) throws SQLException {
    var events = new ArrayList<JournalEntry>();
    caps.subtract(tx, merge);
    var wallets = mergeWallets.handBack(tx, merge, events);
    rows.unmerge(tx, merge);
    tallies.unmerge(tx, merge);
    mergeWallets.save(tx, wallets, events);
    endReferrals.restore(tx, merge, events);
    journal.append(tx, events);
  }
}
