package largesse.earning.ledger;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import largesse.earning.ledger.BurnRepository.Burned;
import largesse.earning.v1.AuditFinding;
import largesse.earning.v1.AuditLedgerResponse;
import largesse.earning.v1.BurnUnitsRequest;
import largesse.earning.v1.BurnUnitsResponse;
import largesse.earning.v1.Earned;
import largesse.earning.v1.GetStatementResponse;
import largesse.earning.v1.GiveBackUnitsResponse;
import largesse.earning.v1.ListEntriesResponse;
import largesse.earning.v1.ListWalletsResponse;
import largesse.earning.v1.StatementLine;
import largesse.earning.v1.UnitAmount;
import largesse.earning.v1.UnitsOverdrawn;
import largesse.earning.v1.Wallet;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.journal.JournalEntry;
import largesse.runtime.page.Page;

/** The ledger on the wire. */
public final class LedgerProto {
  private LedgerProto() {}

  public static Wallet toProto(WalletBalance balance) {
    var wallet =
        Wallet.newBuilder()
            .setUnit(balance.unit())
            .setAvailable(balance.available())
            .setPending(balance.pending())
            .setNextExpiryAmount(balance.nextExpiryAmount());
    balance.nextExpiryAt().ifPresent(expiry -> wallet.setNextExpiryAt(ProtoTime.timestamp(expiry)));
    return wallet.build();
  }

  /** What some credits come to, by unit. */
  public static List<UnitAmount> amounts(List<Credit> credits) {
    var sums = new TreeMap<String, Long>();
    credits.forEach(credit -> sums.merge(credit.unit(), credit.amount(), WalletBook::sum));
    var amounts = new ArrayList<UnitAmount>(sums.size());
    sums.forEach((unit, amount) -> amounts.add(amount(unit, amount)));
    return amounts;
  }

  public static UnitAmount amount(String unit, long amount) {
    return UnitAmount.newBuilder().setUnit(unit).setAmount(amount).build();
  }

  /** As it is at a time. */
  public static Earned toProto(Credit credit, Instant now) {
    var earned =
        Earned.newBuilder()
            .setUnit(credit.unit())
            .setAmount(credit.amount())
            .setRule(credit.rule())
            .setActivatesAt(ProtoTime.timestamp(credit.activatesAt()))
            .setAvailable(credit.isAvailable(now));
    if (!credit.expiresAt().equals(NewLot.NEVER)) {
      earned.setExpiresAt(ProtoTime.timestamp(credit.expiresAt()));
    }
    return earned.build();
  }

  static ListWalletsResponse toProto(List<WalletBalance> balances) {
    var response = ListWalletsResponse.newBuilder();
    balances.forEach(balance -> response.addItems(toProto(balance)));
    return response.build();
  }

  static ListEntriesResponse toProto(Page<Entry> page) {
    var response = ListEntriesResponse.newBuilder().setNextPageToken(page.nextPageToken());
    page.items().forEach(entry -> response.addItems(toProto(entry)));
    return response.build();
  }

  static GetStatementResponse toProto(Statement statement) {
    var response =
        GetStatementResponse.newBuilder()
            .setUnit(statement.unit())
            .setOpening(statement.opening())
            .setClosing(statement.closing());
    var balances = statement.balances();
    for (var i = 0; i < balances.size(); i++) {
      response.addLines(
          StatementLine.newBuilder()
              .setEntry(toProto(statement.entries().get(i)))
              .setBalance(balances.get(i)));
    }
    for (var coming : statement.upcoming()) {
      response.addUpcoming(
          largesse.earning.v1.Upcoming.newBuilder()
              .setAt(ProtoTime.timestamp(coming.at()))
              .setActivating(coming.activating())
              .setLapsing(coming.lapsing()));
    }
    return response.build();
  }

  private static largesse.earning.v1.Entry toProto(Entry entry) {
    return largesse.earning.v1.Entry.newBuilder()
        .setEntryId(entry.id().toString())
        .setUnit(entry.wallet().unit())
        .setAmount(entry.signedAmount())
        .setKind(toProto(entry.kind()))
        .setOriginType(entry.origin().type().name())
        .setOriginId(entry.origin().id().toString())
        .setRule(entry.rule())
        .setOccurredAt(ProtoTime.timestamp(entry.occurredAt()))
        .setRecordedAt(ProtoTime.timestamp(entry.recordedAt()))
        .build();
  }

  private static largesse.earning.v1.EntryKind toProto(EntryKind kind) {
    return switch (kind) {
      case EARN -> largesse.earning.v1.EntryKind.ENTRY_KIND_EARN;
      case CLAWBACK -> largesse.earning.v1.EntryKind.ENTRY_KIND_CLAWBACK;
      case BURN -> largesse.earning.v1.EntryKind.ENTRY_KIND_BURN;
      case GIVE_BACK -> largesse.earning.v1.EntryKind.ENTRY_KIND_GIVE_BACK;
      case EXPIRY -> largesse.earning.v1.EntryKind.ENTRY_KIND_EXPIRY;
      case WRITE_OFF -> largesse.earning.v1.EntryKind.ENTRY_KIND_WRITE_OFF;
      case REINSTATEMENT -> largesse.earning.v1.EntryKind.ENTRY_KIND_REINSTATEMENT;
      case CONVERSION -> largesse.earning.v1.EntryKind.ENTRY_KIND_CONVERSION;
      case ADJUSTMENT -> largesse.earning.v1.EntryKind.ENTRY_KIND_ADJUSTMENT;
      case DEDUCTION -> largesse.earning.v1.EntryKind.ENTRY_KIND_DEDUCTION;
      case MERGE_IN, MERGE_OUT -> largesse.earning.v1.EntryKind.ENTRY_KIND_MERGE;
      case RESTORATION -> largesse.earning.v1.EntryKind.ENTRY_KIND_RESTORATION;
    };
  }

  /** To the microsecond, as the book keeps it. */
  static Burned burned(BurnUnitsRequest request) {
    try {
      var occurredAt =
          request.hasOfflineOccurredAt()
              ? Optional.of(
                  ProtoTime.instant(request.getOfflineOccurredAt()).truncatedTo(ChronoUnit.MICROS))
              : Optional.<Instant>empty();
      return new Burned(request.getUnit(), request.getAmount(), occurredAt);
    } catch (DateTimeException e) {
      throw RuntimeReason.INVALID_REQUEST.refusedAt("offline_occurred_at", "Not a point in time.");
    }
  }

  static byte[] encodeBurn(WalletBalance after) {
    return BurnUnitsResponse.newBuilder().setWallet(toProto(after)).build().toByteArray();
  }

  static byte[] encodeBurn(WalletBalance after, Overdraft overdraft) {
    return BurnUnitsResponse.newBuilder()
        .setWallet(toProto(after))
        .setOverdrawn(overdraft.overdrawn())
        .setOverdraftLimit(overdraft.limit())
        .build()
        .toByteArray();
  }

  /** That a redemption took what was not there. */
  static JournalEntry toProto(WalletKey wallet, Overdraft overdraft, Cause cause) {
    var memberId = wallet.memberId().toString();
    var event =
        UnitsOverdrawn.newBuilder()
            .setRedemptionId(cause.origin().id().toString())
            .setMemberId(memberId)
            .setUnit(wallet.unit())
            .setAmount(overdraft.overdrawn())
            .setOverdraftLimit(overdraft.limit())
            .build();
    return JournalEntry.of(
        wallet.programme(), memberId, event, cause.occurredAt(), cause.recordedAt());
  }

  static BurnUnitsResponse decodeBurn(LedgerAnswer answer) {
    return decode(answer, BurnUnitsResponse.parser()).toBuilder()
        .setReplayed(answer.replayed())
        .build();
  }

  /** Amounts by unit. */
  static byte[] encodeGiveBack(SortedMap<String, Long> amounts) {
    var response = GiveBackUnitsResponse.newBuilder();
    for (Map.Entry<String, Long> amount : amounts.entrySet()) {
      response.addGivenBack(amount(amount.getKey(), amount.getValue()));
    }
    return response.build().toByteArray();
  }

  static GiveBackUnitsResponse decodeGiveBack(LedgerAnswer answer) {
    return decode(answer, GiveBackUnitsResponse.parser()).toBuilder()
        .setReplayed(answer.replayed())
        .build();
  }

  static AuditLedgerResponse toProto(AuditReport report) {
    var response =
        AuditLedgerResponse.newBuilder()
            .setWallets(report.count(Audited.WALLETS))
            .setLots(report.count(Audited.LOTS))
            .setEntries(report.count(Audited.ENTRIES))
            .setPurchases(report.count(Audited.PURCHASES))
            .setReturns(report.count(Audited.RETURNS))
            .setActivities(report.count(Audited.ACTIVITIES))
            .setMoments(report.count(Audited.MOMENTS))
            .setReferrals(report.count(Audited.REFERRALS))
            .setTallies(report.count(Audited.TALLIES))
            .setShareMicros(report.count(Audited.SHARE_MICROS))
            .setJournalRows(report.count(Audited.JOURNAL_ROWS))
            .setJournalBrokenAtPosition(report.journalBrokenAt());
    for (var finding : report.findings()) {
      response.addFindings(
          AuditFinding.newBuilder().setInvariant(finding.invariant()).setDetail(finding.detail()));
    }
    return response.build();
  }

  private static <T extends Message> T decode(LedgerAnswer answer, Parser<T> parser) {
    try {
      return parser.parseFrom(answer.encoded());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("A stored answer can't be read", e);
    }
  }
}
