package largesse.rewards;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import largesse.members.v1.GetProgrammeRequest;
import largesse.members.v1.GetProgrammeResponse;
import largesse.members.v1.Programme;
import largesse.members.v1.ProgrammeClock;
import largesse.members.v1.ProgrammeServiceGrpc;

/** The members service as far as it knows of two programmes. */
public final class FakeMembers extends ProgrammeServiceGrpc.ProgrammeServiceImplBase {

  @Override
  public void getProgramme(
      GetProgrammeRequest request, StreamObserver<GetProgrammeResponse> answer) {
    switch (request.getProgramme()) {
      case "nordmart", "sudmart" -> {
        var programme =
            Programme.newBuilder()
                .setProgramme(request.getProgramme())
                .setName(request.getProgramme())
                .setCurrency("NOK")
                .setTimeZone("Europe/Oslo")
                .setClock(ProgrammeClock.PROGRAMME_CLOCK_REAL)
                .setRevision(1);
        answer.onNext(GetProgrammeResponse.newBuilder().setValue(programme).build());
        answer.onCompleted();
      }
      default -> answer.onError(Status.NOT_FOUND.asRuntimeException());
    }
  }
}
