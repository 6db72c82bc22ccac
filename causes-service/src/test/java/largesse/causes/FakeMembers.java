package largesse.causes;

import io.grpc.BindableService;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import largesse.members.v1.Disclosure;
import largesse.members.v1.GetMemberRequest;
import largesse.members.v1.GetMemberResponse;
import largesse.members.v1.GetProgrammeRequest;
import largesse.members.v1.GetProgrammeResponse;
import largesse.members.v1.Member;
import largesse.members.v1.MemberServiceGrpc;
import largesse.members.v1.Programme;
import largesse.members.v1.ProgrammeClock;
import largesse.members.v1.ProgrammeServiceGrpc;

/**
 * members-service as far as it is asked: it knows every member but two, and the programmes whose
 * ids begin with "nord", of which those with "sandbox" in their ids live ahead of the world.
 */
public final class FakeMembers {
  public static final UUID UNKNOWN_MEMBER = new UUID(0x0199000000007000L, 0x8000000000000001L);

  /** Asked for this one, it can't be reached. */
  public static final UUID UNREACHABLE_MEMBER = new UUID(0x0199000000007000L, 0x8000000000000002L);

  /** How far a sandbox is ahead. */
  public static final Duration AHEAD = Duration.ofDays(400);

  private FakeMembers() {}

  public static List<BindableService> services() {
    return List.of(new Programmes(), new Members());
  }

  private static final class Programmes extends ProgrammeServiceGrpc.ProgrammeServiceImplBase {
    @Override
    public void getProgramme(
        GetProgrammeRequest request, StreamObserver<GetProgrammeResponse> answer) {
      var id = request.getProgramme();
      if (!id.startsWith("nord")) {
        answer.onError(Status.NOT_FOUND.asRuntimeException());
        return;
      }
      var programme =
          Programme.newBuilder()
              .setProgramme(id)
              .setName(id)
              .setCurrency("USD")
              .setTimeZone("Europe/Oslo")
              .setClock(ProgrammeClock.PROGRAMME_CLOCK_REAL)
              .setDisclosure(Disclosure.DISCLOSURE_PURCHASE)
              .setRevision(1);
      if (id.contains("sandbox")) {
        programme
            .setClock(ProgrammeClock.PROGRAMME_CLOCK_SANDBOX)
            .setClockOffsetMillis(AHEAD.toMillis());
      }
      answer.onNext(GetProgrammeResponse.newBuilder().setValue(programme).build());
      answer.onCompleted();
    }
  }

  private static final class Members extends MemberServiceGrpc.MemberServiceImplBase {
    @Override
    public void getMember(GetMemberRequest request, StreamObserver<GetMemberResponse> answer) {
      var id = UUID.fromString(request.getMemberId());
      if (id.equals(UNKNOWN_MEMBER)) {
        answer.onError(Status.NOT_FOUND.asRuntimeException());
      } else if (id.equals(UNREACHABLE_MEMBER)) {
        answer.onError(Status.UNAVAILABLE.asRuntimeException());
      } else {
        var member = Member.newBuilder().setMemberId(id.toString());
        answer.onNext(GetMemberResponse.newBuilder().setValue(member).build());
        answer.onCompleted();
      }
    }
  }
}
