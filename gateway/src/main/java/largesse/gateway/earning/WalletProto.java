package largesse.gateway.earning;

import static largesse.gateway.json.Absent.orText;

import java.util.List;
import largesse.earning.v1.EntryKind;
import largesse.earning.v1.GetStatementResponse;
import largesse.earning.v1.StatementLine;
import largesse.earning.v1.Upcoming;
import largesse.gateway.json.ProtoEnum;
import largesse.runtime.clock.ProtoTime;

/** Wallets and entries, from messages to JSON. */
final class WalletProto {
  private WalletProto() {}

  static List<Wallet> json(List<largesse.earning.v1.Wallet> wallets) {
    return wallets.stream().map(WalletProto::json).toList();
  }

  static Wallet json(largesse.earning.v1.Wallet wallet) {
    return new Wallet(
        wallet.getUnit(),
        wallet.getAvailable(),
        wallet.getPending(),
        wallet.hasNextExpiryAt()
            ? new Wallet.NextExpiry(
                ProtoTime.instant(wallet.getNextExpiryAt()), wallet.getNextExpiryAmount())
            : null);
  }

  static Statement json(GetStatementResponse response, StatementText words) {
    return new Statement(
        response.getUnit(),
        response.getOpening(),
        response.getLinesList().stream().map(line -> json(line, words)).toList(),
        response.getClosing(),
        response.getUpcomingList().stream().map(WalletProto::json).toList());
  }

  private static Statement.Line json(StatementLine line, StatementText words) {
    var entry = json(line.getEntry());
    return new Statement.Line(
        entry.recordedAt(),
        words.of(entry.kind()),
        entry.amount(),
        line.getBalance(),
        entry.kind(),
        entry.rule(),
        entry.origin());
  }

  private static Statement.Coming json(Upcoming upcoming) {
    return new Statement.Coming(
        ProtoTime.instant(upcoming.getAt()),
        upcoming.getActivating() == 0 ? null : upcoming.getActivating(),
        upcoming.getLapsing() == 0 ? null : upcoming.getLapsing());
  }

  static Entry json(largesse.earning.v1.Entry entry) {
    return new Entry(
        entry.getEntryId(),
        entry.getUnit(),
        entry.getAmount(),
        ProtoEnum.fromProto(entry.getKind(), EntryKind.ENTRY_KIND_UNSPECIFIED, Entry.Kind.class),
        new Entry.Origin(entry.getOriginType(), entry.getOriginId()),
        orText(entry.getRule()),
        ProtoTime.instant(entry.getOccurredAt()),
        ProtoTime.instant(entry.getRecordedAt()));
  }
}
