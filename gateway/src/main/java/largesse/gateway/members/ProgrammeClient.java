package largesse.gateway.members;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.gateway.http.Changed;
import largesse.gateway.neighbour.Calling;
import largesse.members.v1.AdvanceClockRequest;
import largesse.members.v1.GetProgrammeRequest;
import largesse.members.v1.ProgrammeServiceGrpc;
import largesse.members.v1.ProgrammeServiceGrpc.ProgrammeServiceBlockingStub;
import largesse.members.v1.PutProgrammeRequest;
import largesse.runtime.clock.ProtoTime;

/** Programmes, in members-service. */
@Singleton
class ProgrammeClient {
  private final Calling calling;
  private final ProgrammeServiceBlockingStub programmes;

  @Inject
  ProgrammeClient(@GrpcClient("members") Channel members, Calling calling) {
    this.calling = calling;
    this.programmes = ProgrammeServiceGrpc.newBlockingStub(members);
  }

  Changed<Programme> put(String programme, Programme.Put put, long expectedRevision) {
    var request =
        PutProgrammeRequest.newBuilder()
            .setProgramme(programme)
            .setValue(ProgrammeProto.message(programme, put))
            .setExpectedRevision(expectedRevision)
            .build();
    var response = calling.now(programmes).putProgramme(request);
    return new Changed<>(ProgrammeProto.json(response.getValue()), response.getCreated());
  }

  Programme get(String programme) {
    var request = GetProgrammeRequest.newBuilder().setProgramme(programme).build();
    return ProgrammeProto.json(calling.now(programmes).getProgramme(request).getValue());
  }

  MovedClock advance(String programme, AdvanceClock advance, String idempotencyKey) {
    var request =
        AdvanceClockRequest.newBuilder().setProgramme(programme).setIdempotencyKey(idempotencyKey);
    if (advance.by() != null) {
      request.setBy(advance.by());
    }
    if (advance.to() != null) {
      request.setTo(ProtoTime.timestamp(advance.to()));
    }
    var response = calling.now(programmes).advanceClock(request.build());
    return new MovedClock(
        ProtoTime.instant(response.getNow()),
        response.getJournalPosition(),
        response.getReplayed());
  }
}
