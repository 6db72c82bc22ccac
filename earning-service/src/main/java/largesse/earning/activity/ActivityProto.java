package largesse.earning.activity;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import largesse.earning.activitytype.AttributeValue;
import largesse.earning.grant.Grant;
import largesse.earning.grant.GrantProto;
import largesse.earning.grant.Revocation;
import largesse.earning.ledger.Credit;
import largesse.earning.ledger.LedgerProto;
import largesse.earning.ledger.TakenBack;
import largesse.earning.ledger.WalletBalance;
import largesse.earning.member.MemberProto;
import largesse.earning.rule.FindingProto;
import largesse.earning.tally.LostRow;
import largesse.earning.tally.MilestoneProto;
import largesse.earning.tally.ProgressProto;
import largesse.earning.tally.TallyBook;
import largesse.earning.tally.Unreached;
import largesse.earning.v1.ActivityRecorded;
import largesse.earning.v1.ActivityUndone;
import largesse.earning.v1.ExplainActivityResponse;
import largesse.earning.v1.GoalLost;
import largesse.earning.v1.MemberInput;
import largesse.earning.v1.RecordActivityRequest;
import largesse.earning.v1.RecordActivityResponse;
import largesse.earning.v1.UncountedUnits;
import largesse.earning.v1.UndoActivityResponse;
import largesse.members.v1.MemberReference;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.journal.JournalEntry;

/** Activities and what they are answered, on the wire. */
final class ActivityProto {
  private ActivityProto() {}

  static Activity fromProto(RecordActivityRequest request) {
    var activity = request.getActivity();
    var programme = request.getProgramme();
    return new Activity(
        new ActivityKey(programme, activity.getSource(), activity.getExternalId()),
        activity.getType(),
        MemberProto.fromProto(programme, "activity.member", activity.getMember()),
        occurredAt(activity),
        attributes(activity));
  }

  /** To the microsecond, as the book keeps it. */
  private static Instant occurredAt(largesse.earning.v1.Activity activity) {
    try {
      return ProtoTime.instant(activity.getOccurredAt()).truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException e) {
      throw RuntimeReason.INVALID_REQUEST.refusedAt("activity.occurred_at", "Not a point in time.");
    }
  }

  private static Map<String, AttributeValue> attributes(largesse.earning.v1.Activity activity) {
    var attributes = new HashMap<String, AttributeValue>();
    activity
        .getAttributesMap()
        .forEach((name, value) -> attributes.put(name, fromProto(name, value)));
    return attributes;
  }

  private static AttributeValue fromProto(String name, largesse.earning.v1.AttributeValue value) {
    return switch (value.getKindCase()) {
      case TEXT -> new AttributeValue.Text(value.getText());
      case NUMBER -> new AttributeValue.WholeNumber(value.getNumber());
      case BOOLEAN -> new AttributeValue.Flag(value.getBoolean());
      case KIND_NOT_SET ->
          throw RuntimeReason.INVALID_REQUEST.refusedAt(
              "activity.attributes[\"" + name + "\"]", "It has no value.");
    };
  }

  private static largesse.earning.v1.AttributeValue toProto(AttributeValue value) {
    var proto = largesse.earning.v1.AttributeValue.newBuilder();
    switch (value) {
      case AttributeValue.Text(var text) -> proto.setText(text);
      case AttributeValue.WholeNumber(var number) -> proto.setNumber(number);
      case AttributeValue.Flag(var flag) -> proto.setBoolean(flag);
    }
    return proto.build();
  }

  /** As the book keeps them. */
  static byte[] encodeAttributes(Map<String, AttributeValue> attributes) {
    var proto = largesse.earning.v1.Activity.newBuilder();
    attributes.forEach((name, value) -> proto.putAttributes(name, toProto(value)));
    return proto.build().toByteArray();
  }

  static Map<String, AttributeValue> decodeAttributes(byte[] encoded) {
    return attributes(decode(encoded, largesse.earning.v1.Activity.parser()));
  }

  /** The whole response, as it is stored. */
  static byte[] encodeAnswer(
      UUID id,
      UUID memberId,
      List<Credit> credits,
      TallyBook.Outcome counted,
      List<Grant> granted,
      Instant now,
      List<WalletBalance> balances) {
    var response =
        RecordActivityResponse.newBuilder()
            .setActivityId(id.toString())
            .setMemberId(memberId.toString());
    credits.forEach(credit -> response.addEarned(LedgerProto.toProto(credit, now)));
    response.addAllEarned(ProgressProto.earned(counted.reached(), now));
    counted.advances().forEach(advance -> response.addProgress(ProgressProto.toProto(advance)));
    granted.forEach(grant -> response.addGranted(GrantProto.toProto(grant)));
    balances.forEach(balance -> response.addWallets(LedgerProto.toProto(balance)));
    return response.build().toByteArray();
  }

  static RecordActivityResponse response(ActivityAnswer answer) {
    return decode(answer.encoded(), RecordActivityResponse.parser()).toBuilder()
        .setReplayed(answer.replayed())
        .build();
  }

  /**
   * The whole response, as it is stored.
   *
   * @param unreached what the member no longer reaches
   * @param taken what was taken back, by unit
   * @param revoked what it had been granted
   */
  static byte[] encodeUndo(
      UUID id,
      List<Unreached> unreached,
      SortedMap<String, TakenBack> taken,
      List<Grant> revoked,
      List<WalletBalance> balances) {
    var response = UndoActivityResponse.newBuilder().setActivityId(id.toString());
    revoked.forEach(grant -> response.addRevoked(GrantProto.toProto(grant)));
    for (var lost : unreached) {
      response.addGoalsLost(GoalLost.newBuilder().setGoal(lost.counter()).setNumber(lost.number()));
    }
    taken.forEach((unit, back) -> {
      if (back.amount() > 0) {
        response.addTakenBack(LedgerProto.amount(unit, back.amount()));
      }
      if (back.shortfall() > 0) {
        response.addShortfall(LedgerProto.amount(unit, back.shortfall()));
      }
    });
    balances.forEach(balance -> response.addWallets(LedgerProto.toProto(balance)));
    return response.build().toByteArray();
  }

  static UndoActivityResponse undoResponse(ActivityAnswer answer) {
    return decode(answer.encoded(), UndoActivityResponse.parser()).toBuilder()
        .setReplayed(answer.replayed())
        .build();
  }

  static largesse.earning.v1.RecordedActivity toProto(RecordedActivity recorded) {
    var activity = recorded.activity();
    var told =
        largesse.earning.v1.Activity.newBuilder()
            .setSource(activity.key().source())
            .setExternalId(activity.key().externalId())
            .setType(activity.type())
            .setMember(MemberReference.newBuilder().setMemberId(recorded.member().id().toString()))
            .setOccurredAt(ProtoTime.timestamp(activity.occurredAt()));
    activity.attributes().forEach((name, value) -> told.putAttributes(name, toProto(value)));
    var answer = decode(recorded.answer(), RecordActivityResponse.parser());
    var proto =
        largesse.earning.v1.RecordedActivity.newBuilder()
            .setActivityId(recorded.id().toString())
            .setActivity(told)
            .setRecordedAt(ProtoTime.timestamp(recorded.recordedAt()))
            .addAllEarned(answer.getEarnedList())
            .addAllGranted(answer.getGrantedList());
    recorded
        .undone()
        .ifPresent(undone ->
            proto
                .setUndoneAt(ProtoTime.timestamp(undone.at()))
                .addAllTakenBack(
                    decode(undone.answer(), UndoActivityResponse.parser()).getTakenBackList()));
    return proto.build();
  }

  static ExplainActivityResponse toProto(ReadActivity.Explained explained) {
    var member = explained.activity().member();
    var evaluation = explained.judged().evaluation();
    return ExplainActivityResponse.newBuilder()
        .setActivityId(explained.activity().id().toString())
        .setMember(
            MemberInput.newBuilder()
                .setMemberId(member.id().toString())
                .setTier(member.tier())
                .setSegment(member.segment()))
        .addAllRules(
            evaluation.findings().stream()
                .map(finding -> FindingProto.toProto(finding, evaluation))
                .toList())
        .addAllMilestones(explained.milestones().stream().map(MilestoneProto::toProto).toList())
        .build();
  }

  /** What the journal tells: never the attributes. */
  static List<JournalEntry> recorded(NewActivity written) {
    var entries = new ArrayList<JournalEntry>();
    entries.add(recordedOnly(written));
    written.granted().forEach(grant -> entries.add(GrantProto.granted(grant, "")));
    return entries;
  }

  private static JournalEntry recordedOnly(NewActivity written) {
    var activity = written.activity();
    var memberId = written.member().id().toString();
    var event =
        ActivityRecorded.newBuilder()
            .setActivityId(written.id().toString())
            .setMemberId(memberId)
            .setType(activity.type())
            .setSource(activity.key().source())
            .addAllUnits(LedgerProto.amounts(written.allCredits()))
            .build();
    return JournalEntry.of(
        activity.programme(), memberId, event, activity.occurredAt(), written.recordedAt());
  }

  static List<JournalEntry> undone(
      RecordedActivity recorded,
      SortedMap<String, TakenBack> taken,
      List<LostRow> lost,
      List<Revocation> revocations,
      Instant now) {
    var entries = new ArrayList<JournalEntry>();
    entries.add(undone(recorded, taken, lost, now));
    revocations.forEach(revocation -> entries.add(GrantProto.revoked(revocation, "")));
    return entries;
  }

  private static JournalEntry undone(
      RecordedActivity recorded,
      SortedMap<String, TakenBack> taken,
      List<LostRow> lost,
      Instant now) {
    var memberId = recorded.member().id().toString();
    var event =
        ActivityUndone.newBuilder()
            .setActivityId(recorded.id().toString())
            .setMemberId(memberId)
            .setType(recorded.activity().type());
    for (var row : lost) {
      row.uncounted()
          .forEach((unit, amount) ->
              event.addUncountedOfGoals(
                  UncountedUnits.newBuilder()
                      .setOriginId(row.unreached().originId().toString())
                      .setUnit(unit)
                      .setAmount(amount)));
    }
    taken.forEach((unit, back) -> {
      if (back.disqualified() > 0) {
        event.addUncounted(LedgerProto.amount(unit, back.disqualified()));
      }
    });
    return JournalEntry.of(recorded.activity().programme(), memberId, event.build(), now, now);
  }

  private static <T extends Message> T decode(byte[] encoded, Parser<T> parser) {
    try {
      return parser.parseFrom(encoded);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("What was stored can't be read", e);
    }
  }
}
