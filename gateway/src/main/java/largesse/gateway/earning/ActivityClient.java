package largesse.gateway.earning;

import static largesse.gateway.json.Absent.ifGiven;
import static largesse.gateway.json.Absent.ifTime;
import static largesse.gateway.json.Absent.orTime;
import static largesse.gateway.json.Absent.text;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import largesse.earning.v1.ActivityServiceGrpc;
import largesse.earning.v1.ActivityServiceGrpc.ActivityServiceBlockingStub;
import largesse.earning.v1.ExplainActivityRequest;
import largesse.earning.v1.GetActivityRequest;
import largesse.earning.v1.RecordActivityRequest;
import largesse.earning.v1.UndoActivityRequest;
import largesse.gateway.http.Once;
import largesse.gateway.neighbour.Calling;
import largesse.runtime.clock.ProtoTime;

/** Activities, in earning-service. */
@Singleton
class ActivityClient {
  private final Calling calling;
  private final ActivityServiceBlockingStub activities;

  @Inject
  ActivityClient(@GrpcClient("earning") Channel earning, Calling calling) {
    this.calling = calling;
    this.activities = ActivityServiceGrpc.newBlockingStub(earning);
  }

  Once<ActivityOutcome> record(String programme, Activity told, String idempotencyKey) {
    var request =
        RecordActivityRequest.newBuilder()
            .setProgramme(programme)
            .setActivity(message(told))
            .setIdempotencyKey(idempotencyKey)
            .build();
    var response = calling.now(activities).recordActivity(request);
    var outcome =
        new ActivityOutcome(
            response.getActivityId(),
            new MemberId(response.getMemberId()),
            PurchaseProto.earned(response.getEarnedList()),
            GrantedProto.json(response.getGrantedList()),
            WalletProto.json(response.getWalletsList()),
            ProgressProto.ofPurchase(response.getProgressList()));
    return new Once<>(outcome, response.getReplayed());
  }

  Once<ActivityOutcome.Undone> undo(String programme, Activity.Undo which) {
    var request =
        UndoActivityRequest.newBuilder()
            .setProgramme(programme)
            .setSource(text(which.source()))
            .setExternalId(text(which.externalId()))
            .build();
    var response = calling.now(activities).undoActivity(request);
    var undone =
        new ActivityOutcome.Undone(
            response.getActivityId(),
            ReturnProto.amounts(response.getTakenBackList()),
            ReturnProto.amounts(response.getShortfallList()),
            GrantedProto.json(response.getRevokedList()),
            WalletProto.json(response.getWalletsList()),
            ReturnProto.goalsLost(response.getGoalsLostList()));
    return new Once<>(undone, response.getReplayed());
  }

  RecordedActivity get(String programme, String activity) {
    var request =
        GetActivityRequest.newBuilder().setProgramme(programme).setActivityId(activity).build();
    return json(calling.now(activities).getActivity(request).getValue());
  }

  ActivityExplanation explain(String programme, String activity) {
    var request =
        ExplainActivityRequest.newBuilder().setProgramme(programme).setActivityId(activity).build();
    return ExplanationProto.json(calling.now(activities).explainActivity(request));
  }

  private static largesse.earning.v1.Activity message(Activity told) {
    var message =
        largesse.earning.v1.Activity.newBuilder()
            .setSource(text(told.source()))
            .setExternalId(text(told.externalId()))
            .setType(text(told.type()));
    ifGiven(told.member(), member -> message.setMember(PurchaseProto.message(member)));
    ifTime(told.occurredAt(), message::setOccurredAt);
    ifGiven(
        told.attributes(),
        attributes ->
            attributes.forEach((name, value) -> message.putAttributes(name, message(value))));
    return message.build();
  }

  private static largesse.earning.v1.AttributeValue message(AttributeValue attribute) {
    var message = largesse.earning.v1.AttributeValue.newBuilder();
    switch (attribute.value()) {
      case String text -> message.setText(text);
      case Long number -> message.setNumber(number);
      case Boolean flag -> message.setBoolean(flag);
      default -> throw new IllegalStateException("No attribute has such a value");
    }
    return message.build();
  }

  private static RecordedActivity json(largesse.earning.v1.RecordedActivity recorded) {
    var told = recorded.getActivity();
    return new RecordedActivity(
        recorded.getActivityId(),
        told.getSource(),
        told.getExternalId(),
        told.getType(),
        MemberId.orNone(told.getMember().getMemberId()),
        ProtoTime.instant(told.getOccurredAt()),
        ProtoTime.instant(recorded.getRecordedAt()),
        json(told.getAttributesMap()),
        PurchaseProto.earned(recorded.getEarnedList()),
        GrantedProto.json(recorded.getGrantedList()),
        orTime(recorded.hasUndoneAt(), recorded.getUndoneAt()),
        recorded.hasUndoneAt() ? ReturnProto.amounts(recorded.getTakenBackList()) : null);
  }

  private static Map<String, AttributeValue> json(
      Map<String, largesse.earning.v1.AttributeValue> attributes) {
    var json = new TreeMap<String, AttributeValue>();
    attributes.forEach((name, value) -> json.put(name, json(value)));
    return json;
  }

  private static AttributeValue json(largesse.earning.v1.AttributeValue value) {
    return switch (value.getKindCase()) {
      case TEXT -> new AttributeValue(value.getText());
      case NUMBER -> new AttributeValue(value.getNumber());
      case BOOLEAN -> new AttributeValue(value.getBoolean());
      case KIND_NOT_SET -> throw new IllegalStateException("An attribute of a kind not known here");
    };
  }
}
