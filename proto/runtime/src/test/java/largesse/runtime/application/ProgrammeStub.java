package largesse.runtime.application;

import io.opentelemetry.api.trace.Span;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import largesse.members.v1.AdvanceClockRequest;
import largesse.members.v1.AdvanceClockResponse;
import largesse.members.v1.GetBrandRequest;
import largesse.members.v1.GetBrandResponse;
import largesse.members.v1.GetProgrammeRequest;
import largesse.members.v1.GetProgrammeResponse;
import largesse.members.v1.MutinyProgrammeServiceGrpc;
import largesse.members.v1.Programme;
import largesse.members.v1.PutProgrammeRequest;
import largesse.members.v1.PutProgrammeResponse;
import largesse.runtime.call.Calls;
import largesse.runtime.identity.Caller;

/** A service of the suite as any, of which two rpcs answer: with what they know of their call. */
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
@GrpcService
public class ProgrammeStub extends MutinyProgrammeServiceGrpc.ProgrammeServiceImplBase {
  private final Calls calls;

  @Inject
  ProgrammeStub(Calls calls) {
    this.calls = calls;
  }

  /** Answers with the caller as the name and the trace as the key factor. */
  @Override
  public Uni<GetProgrammeResponse> getProgramme(GetProgrammeRequest request) {
    return calls.blocking(() ->
        GetProgrammeResponse.newBuilder()
            .setValue(
                Programme.newBuilder()
                    .setProgramme(request.getProgramme())
                    .setName(Caller.current().subject())
                    .setKeyFactor(Span.current().getSpanContext().getTraceId()))
            .build());
  }

  @Override
  public Uni<PutProgrammeResponse> putProgramme(PutProgrammeRequest request) {
    return calls.blocking(PutProgrammeResponse::getDefaultInstance);
  }

  /** A fault on the work's thread. */
  @Override
  public Uni<AdvanceClockResponse> advanceClock(AdvanceClockRequest request) {
    return calls.blocking(() -> {
      throw new IllegalArgumentException("secret");
    });
  }

  /** A fault outside of {@link Calls}. */
  @Override
  public Uni<GetBrandResponse> getBrand(GetBrandRequest request) {
    throw new IllegalArgumentException("secret");
  }
}
