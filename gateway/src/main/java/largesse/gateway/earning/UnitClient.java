package largesse.gateway.earning;

import static largesse.gateway.json.Absent.ifGiven;
import static largesse.gateway.json.Absent.orText;
import static largesse.gateway.json.Absent.text;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.earning.v1.ExpiryMode;
import largesse.earning.v1.GetUnitRequest;
import largesse.earning.v1.ListUnitsRequest;
import largesse.earning.v1.PutUnitRequest;
import largesse.earning.v1.RoundedPer;
import largesse.earning.v1.Rounding;
import largesse.earning.v1.ShortfallPolicy;
import largesse.earning.v1.UnitServiceGrpc;
import largesse.earning.v1.UnitServiceGrpc.UnitServiceBlockingStub;
import largesse.gateway.http.Changed;
import largesse.gateway.http.Listed;
import largesse.gateway.json.Decimal;
import largesse.gateway.json.ProtoEnum;
import largesse.gateway.neighbour.Calling;

/** Units, in earning-service. */
@Singleton
class UnitClient {
  private final Calling calling;
  private final UnitServiceBlockingStub units;

  @Inject
  UnitClient(@GrpcClient("earning") Channel earning, Calling calling) {
    this.calling = calling;
    this.units = UnitServiceGrpc.newBlockingStub(earning);
  }

  Changed<Unit> put(String programme, String unit, Unit.Put put, long expectedRevision) {
    var request =
        PutUnitRequest.newBuilder()
            .setProgramme(programme)
            .setValue(message(unit, put))
            .setExpectedRevision(expectedRevision)
            .build();
    var response = calling.now(units).putUnit(request);
    return new Changed<>(json(response.getValue()), response.getCreated());
  }

  Unit get(String programme, String unit) {
    var request = GetUnitRequest.newBuilder().setProgramme(programme).setUnit(unit).build();
    return json(calling.now(units).getUnit(request).getValue());
  }

  Listed<Unit> list(String programme) {
    var request = ListUnitsRequest.newBuilder().setProgramme(programme).build();
    return Listed.whole(calling.now(units).listUnits(request).getItemsList(), UnitClient::json);
  }

  private static largesse.earning.v1.Unit message(String unit, Unit.Put put) {
    var message =
        largesse.earning.v1.Unit.newBuilder()
            .setUnit(unit)
            .setName(text(put.name()))
            .setScale(put.scale())
            .setRounding(ProtoEnum.toProto(put.rounding(), Rounding.ROUNDING_UNSPECIFIED))
            .setRoundedPer(ProtoEnum.toProto(put.roundedPer(), RoundedPer.ROUNDED_PER_UNSPECIFIED))
            .setExpiresAfter(text(put.expiry()))
            .setExpiry(ProtoEnum.toProto(put.expiryMode(), ExpiryMode.EXPIRY_MODE_UNSPECIFIED))
            .setPendingFor(text(put.pendingFor()))
            .setPendingUntil(text(put.pendingUntil()))
            .setShortfall(
                ProtoEnum.toProto(put.shortfall(), ShortfallPolicy.SHORTFALL_POLICY_UNSPECIFIED))
            .setOverdraftLimit(put.overdraftLimit());
    ifGiven(put.value(), value -> message.setValueMicros(value.millionths()));
    ifGiven(
        put.conversion(),
        conversion ->
            message
                .getConversionBuilder()
                .setThreshold(conversion.threshold())
                .setReward(text(conversion.reward())));
    return message.build();
  }

  private static Unit json(largesse.earning.v1.Unit message) {
    return new Unit(
        message.getUnit(),
        message.getName(),
        message.getScale(),
        ProtoEnum.fromProto(
            message.getRounding(), Rounding.ROUNDING_UNSPECIFIED, Unit.Rounding.class),
        ProtoEnum.fromProto(
            message.getRoundedPer(), RoundedPer.ROUNDED_PER_UNSPECIFIED, Unit.RoundedPer.class),
        orText(message.getExpiresAfter()),
        ProtoEnum.fromProto(
            message.getExpiry(), ExpiryMode.EXPIRY_MODE_UNSPECIFIED, Unit.ExpiryMode.class),
        orText(message.getPendingFor()),
        orText(message.getPendingUntil()),
        ProtoEnum.fromProto(
            message.getShortfall(),
            ShortfallPolicy.SHORTFALL_POLICY_UNSPECIFIED,
            Unit.ShortfallPolicy.class),
        message.getValueMicros() == 0 ? null : Decimal.plain(message.getValueMicros()),
        message.hasConversion()
            ? new Unit.Conversion(
                message.getConversion().getThreshold(), message.getConversion().getReward())
            : null,
        message.getOverdraftLimit(),
        message.getRevision());
  }
}
