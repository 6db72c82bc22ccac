package largesse.earning.tally;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.UUID;
import largesse.earning.v1.ListProgressRequest;
import largesse.earning.v1.ListProgressResponse;
import largesse.earning.v1.ProgressService;
import largesse.runtime.call.Calls;

/** How members stand, over gRPC. */
@GrpcService
class ProgressGrpc implements ProgressService {
  private final Calls calls;
  private final ReadProgress readProgress;

  @Inject
  ProgressGrpc(Calls calls, ReadProgress readProgress) {
    this.calls = calls;
    this.readProgress = readProgress;
  }

  @Override
  public Uni<ListProgressResponse> listProgress(ListProgressRequest request) {
    return calls.blocking(() -> {
      var progress =
          readProgress.of(
              request.getProgramme(),
              UUID.fromString(request.getMemberId()),
              ProgressProto.fromProto(request.getKind()));
      return ListProgressResponse.newBuilder()
          .addAllItems(progress.stream().map(ProgressProto::toProto).toList())
          .build();
    });
  }
}
