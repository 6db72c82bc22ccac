import com.google.protobuf.FieldMask;
import io.grpc.CallCredentials;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import java.math.BigDecimal;
import java.util.concurrent.Executor;
import largesse.causes.v1.GetOwnTotalsRequest;
import largesse.causes.v1.ListOwnAllocationsRequest;
import largesse.causes.v1.ListOwnCausesRequest;
import largesse.causes.v1.ListOwnStatementsRequest;
import largesse.causes.v1.PartnerServiceGrpc;
import largesse.causes.v1.WatchOwnChangesRequest;

/**
 * What a partner can ask about its causes: {@code java -cp … PartnerClient.java HOST PORT PROGRAMME},
 * its token in LARGESSE_TOKEN. The class path has the contracts, io.largesse:largesse-messages, and
 * gRPC. Against anything but this machine use TLS.
 */
class PartnerClient {
  public static void main(String[] arguments) {
    var programme = arguments[2];
    var channel =
        NettyChannelBuilder.forAddress(arguments[0], Integer.parseInt(arguments[1]))
            .usePlaintext()
            .build();
    var partner =
        PartnerServiceGrpc.newBlockingStub(channel)
            .withCallCredentials(bearer(System.getenv("LARGESSE_TOKEN")));
    try {
      var causes =
          partner.listOwnCauses(
              ListOwnCausesRequest.newBuilder()
                  .setProgramme(programme)
                  .setFilter("state = ACTIVE")
                  .setOrderBy("name")
                  .setReadMask(FieldMask.newBuilder().addPaths("cause").addPaths("name"))
                  .build());
      for (var cause : causes.getItemsList()) {
        System.out.println("cause " + cause.getCause() + ": " + cause.getName());
        show(partner, programme, cause.getCause());
      }
      var changes =
          partner.watchOwnChanges(
              WatchOwnChangesRequest.newBuilder()
                  .setProgramme(programme)
                  .setAfterPosition(0) // Next time: the through_position of the last answer.
                  .build());
      // An empty answer only says that the service is there.
      var answer = changes.next();
      while (answer.getChangesCount() == 0) {
        answer = changes.next();
      }
      for (var change : answer.getChangesList()) {
        System.out.println("change " + change.getCause() + ": " + change.getChangeCase());
      }
    } finally {
      channel.shutdownNow();
    }
  }

  private static void show(
      PartnerServiceGrpc.PartnerServiceBlockingStub partner, String programme, String cause) {
    var totals =
        partner
            .getOwnTotals(
                GetOwnTotalsRequest.newBuilder().setProgramme(programme).setCause(cause).build())
            .getValue();
    System.out.println(
        "totals: "
            + amount(totals.getAllocatedMicros() - totals.getReversedMicros())
            + " "
            + totals.getCurrency());
    var allocations =
        partner.listOwnAllocations(
            ListOwnAllocationsRequest.newBuilder()
                .setProgramme(programme)
                .setCause(cause)
                .setByZone(true)
                .build());
    for (var given : allocations.getItemsList()) {
      System.out.println(
          "given in " + given.getPeriod() + " in " + given.getZone() + ": "
              + amount(given.getAmountMicros()));
    }
    var statements =
        partner.listOwnStatements(
            ListOwnStatementsRequest.newBuilder().setProgramme(programme).setCause(cause).build());
    for (var statement : statements.getItemsList()) {
      System.out.println(
          "statement through " + statement.getThrough() + ": "
              + amount(statement.getAmountMicros()));
    }
  }

  private static String amount(long micros) {
    return BigDecimal.valueOf(micros, 6).toPlainString();
  }

  private static CallCredentials bearer(String token) {
    var key = Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    return new CallCredentials() {
      @Override
      public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier to) {
        var headers = new Metadata();
        headers.put(key, "Bearer " + token);
        to.apply(headers);
      }
    };
  }
}
