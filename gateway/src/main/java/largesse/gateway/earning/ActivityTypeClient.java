package largesse.gateway.earning;

import static largesse.gateway.json.Absent.ifGiven;
import static largesse.gateway.json.Absent.orList;
import static largesse.gateway.json.Absent.text;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.earning.v1.ActivityTypeServiceGrpc;
import largesse.earning.v1.ActivityTypeServiceGrpc.ActivityTypeServiceBlockingStub;
import largesse.earning.v1.Attribute;
import largesse.earning.v1.AttributeKind;
import largesse.earning.v1.GetActivityTypeRequest;
import largesse.earning.v1.ListActivityTypesRequest;
import largesse.earning.v1.PutActivityTypeRequest;
import largesse.gateway.http.Changed;
import largesse.gateway.http.Listed;
import largesse.gateway.json.Absent;
import largesse.gateway.json.ProtoEnum;
import largesse.gateway.neighbour.Calling;

/** Activity types, in earning-service. */
@Singleton
class ActivityTypeClient {
  private final Calling calling;
  private final ActivityTypeServiceBlockingStub types;

  @Inject
  ActivityTypeClient(@GrpcClient("earning") Channel earning, Calling calling) {
    this.calling = calling;
    this.types = ActivityTypeServiceGrpc.newBlockingStub(earning);
  }

  Changed<ActivityType> put(
      String programme, String type, ActivityType.Put put, long expectedRevision) {
    var value =
        largesse.earning.v1.ActivityType.newBuilder().setType(type).setName(text(put.name()));
    Absent.list(put.attributes()).forEach(attribute -> value.addAttributes(message(attribute)));
    var request =
        PutActivityTypeRequest.newBuilder()
            .setProgramme(programme)
            .setValue(value)
            .setExpectedRevision(expectedRevision)
            .build();
    var response = calling.now(types).putActivityType(request);
    return new Changed<>(json(response.getValue()), response.getCreated());
  }

  ActivityType get(String programme, String type) {
    var request = GetActivityTypeRequest.newBuilder().setProgramme(programme).setType(type).build();
    return json(calling.now(types).getActivityType(request).getValue());
  }

  Listed<ActivityType> list(String programme) {
    var request = ListActivityTypesRequest.newBuilder().setProgramme(programme).build();
    var response = calling.now(types).listActivityTypes(request);
    return Listed.whole(response.getItemsList(), ActivityTypeClient::json);
  }

  private static Attribute message(ActivityType.Attribute attribute) {
    var message =
        Attribute.newBuilder()
            .setName(text(attribute.name()))
            .setKind(ProtoEnum.toProto(attribute.kind(), AttributeKind.ATTRIBUTE_KIND_UNSPECIFIED))
            .setRequired(attribute.required())
            .addAllValues(Absent.list(attribute.values()));
    ifGiven(attribute.min(), message::setMin);
    ifGiven(attribute.max(), message::setMax);
    return message.build();
  }

  private static ActivityType json(largesse.earning.v1.ActivityType message) {
    return new ActivityType(
        message.getType(),
        message.getName(),
        message.getAttributesList().stream().map(ActivityTypeClient::json).toList(),
        message.getRevision());
  }

  private static ActivityType.Attribute json(Attribute message) {
    return new ActivityType.Attribute(
        message.getName(),
        ProtoEnum.fromProto(
            message.getKind(),
            AttributeKind.ATTRIBUTE_KIND_UNSPECIFIED,
            ActivityType.Attribute.Kind.class),
        message.getRequired(),
        orList(message.getValuesList(), value -> value),
        message.hasMin() ? message.getMin() : null,
        message.hasMax() ? message.getMax() : null);
  }
}
