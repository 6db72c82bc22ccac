package largesse.earning.ledger;

import com.google.protobuf.Timestamp;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import largesse.earning.v1.GetStatementRequest;
import largesse.earning.v1.GetStatementResponse;
import largesse.earning.v1.StatementService;
import largesse.runtime.call.Calls;
import largesse.runtime.clock.ProtoTime;

/** Statements over gRPC. */
@GrpcService
class StatementGrpc implements StatementService {
  private final Calls calls;
  private final ReadStatement readStatement;

  @Inject
  StatementGrpc(Calls calls, ReadStatement readStatement) {
    this.calls = calls;
    this.readStatement = readStatement;
  }

  @Override
  public Uni<GetStatementResponse> getStatement(GetStatementRequest request) {
    return calls.blocking(() -> {
      var wallet =
          new WalletKey(
              request.getProgramme(), UUID.fromString(request.getMemberId()), request.getUnit());
      var from = time(request.hasFrom(), request.getFrom());
      var to = time(request.hasTo(), request.getTo());
      return LedgerProto.toProto(readStatement.read(wallet, from, to));
    });
  }

  private static Optional<Instant> time(boolean present, Timestamp time) {
    return present ? Optional.of(ProtoTime.instant(time)) : Optional.empty();
  }
}
