package largesse.earning.purchase;

import java.util.List;
import largesse.earning.v1.ListParkedReturnsResponse;
import largesse.earning.v1.ParkedReturnState;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.page.Page;

/** Parked returns on the wire. */
final class ParkedReturnProto {
  private ParkedReturnProto() {}

  static List<ParkedReturn.State> fromProto(ParkedReturnState state) {
    return switch (state) {
      case PARKED_RETURN_STATE_UNSPECIFIED -> List.of(ParkedReturn.State.values());
      case PARKED_RETURN_STATE_PARKED -> List.of(ParkedReturn.State.PARKED);
      case PARKED_RETURN_STATE_APPLIED -> List.of(ParkedReturn.State.APPLIED);
      case PARKED_RETURN_STATE_REFUSED -> List.of(ParkedReturn.State.REFUSED);
      case PARKED_RETURN_STATE_EXPIRED -> List.of(ParkedReturn.State.EXPIRED);
      case UNRECOGNIZED -> throw RuntimeReason.INVALID_REQUEST.refusedAt("state", "No such state.");
    };
  }

  static ListParkedReturnsResponse toProto(Page<ParkedReturn> page) {
    var response = ListParkedReturnsResponse.newBuilder().setNextPageToken(page.nextPageToken());
    page.items().forEach(parked -> response.addItems(toProto(parked)));
    return response.build();
  }

  private static largesse.earning.v1.ParkedReturn toProto(ParkedReturn parked) {
    var proto =
        largesse.earning.v1.ParkedReturn.newBuilder()
            .setReceipt(PurchaseProto.toProto(parked.receipt()))
            .setPurchaseReceipt(PurchaseProto.toProto(parked.purchase()))
            .setState(toProto(parked.state()))
            .setParkedAt(ProtoTime.timestamp(parked.parkedAt()))
            .setRefusal(parked.refusal());
    parked.settledAt().map(ProtoTime::timestamp).ifPresent(proto::setSettledAt);
    return proto.build();
  }

  private static ParkedReturnState toProto(ParkedReturn.State state) {
    return switch (state) {
      case PARKED -> ParkedReturnState.PARKED_RETURN_STATE_PARKED;
      case APPLIED -> ParkedReturnState.PARKED_RETURN_STATE_APPLIED;
      case REFUSED -> ParkedReturnState.PARKED_RETURN_STATE_REFUSED;
      case EXPIRED -> ParkedReturnState.PARKED_RETURN_STATE_EXPIRED;
    };
  }
}
