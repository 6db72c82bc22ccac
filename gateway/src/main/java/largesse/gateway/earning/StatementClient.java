package largesse.gateway.earning;

import static largesse.gateway.json.Absent.ifTime;
import static largesse.gateway.json.Absent.text;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import largesse.earning.v1.GetStatementRequest;
import largesse.earning.v1.LedgerServiceGrpc;
import largesse.earning.v1.LedgerServiceGrpc.LedgerServiceBlockingStub;
import largesse.earning.v1.ListEntriesRequest;
import largesse.earning.v1.ListWalletsRequest;
import largesse.earning.v1.StatementServiceGrpc;
import largesse.earning.v1.StatementServiceGrpc.StatementServiceBlockingStub;
import largesse.gateway.http.Listed;
import largesse.gateway.http.PageProto;
import largesse.gateway.http.PageQuery;
import largesse.gateway.neighbour.Calling;
import org.jspecify.annotations.Nullable;

/** Wallets and their entries, in earning-service. */
@Singleton
class StatementClient {
  private final Calling calling;
  private final LedgerServiceBlockingStub ledger;
  private final StatementServiceBlockingStub statements;

  @Inject
  StatementClient(@GrpcClient("earning") Channel earning, Calling calling) {
    this.calling = calling;
    this.ledger = LedgerServiceGrpc.newBlockingStub(earning);
    this.statements = StatementServiceGrpc.newBlockingStub(earning);
  }

  Listed<Wallet> wallets(String programme, String member) {
    var request =
        ListWalletsRequest.newBuilder().setProgramme(programme).setMemberId(member).build();
    var response = calling.now(ledger).listWallets(request);
    return Listed.whole(response.getItemsList(), WalletProto::json);
  }

  Statement statement(
      String programme,
      String member,
      String unit,
      @Nullable Instant from,
      @Nullable Instant to,
      StatementText words) {
    var request =
        GetStatementRequest.newBuilder().setProgramme(programme).setMemberId(member).setUnit(unit);
    ifTime(from, request::setFrom);
    ifTime(to, request::setTo);
    return WalletProto.json(calling.now(statements).getStatement(request.build()), words);
  }

  Listed<Entry> entries(String programme, String member, @Nullable String unit, PageQuery page) {
    var request =
        ListEntriesRequest.newBuilder()
            .setProgramme(programme)
            .setMemberId(member)
            .setUnit(text(unit))
            .setPage(PageProto.message(page))
            .build();
    var response = calling.now(ledger).listEntries(request);
    return Listed.of(response.getItemsList(), WalletProto::json, response.getNextPageToken());
  }
}
