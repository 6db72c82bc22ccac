package largesse.gateway.causes;

import static largesse.gateway.json.Absent.ifTime;
import static largesse.gateway.json.Absent.text;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import largesse.causes.v1.CauseServiceGrpc;
import largesse.causes.v1.CauseServiceGrpc.CauseServiceBlockingStub;
import largesse.causes.v1.ClosePanelRequest;
import largesse.causes.v1.GetCauseRequest;
import largesse.causes.v1.GetCurrentPanelRequest;
import largesse.causes.v1.GetPanelRequest;
import largesse.causes.v1.ListCausesRequest;
import largesse.causes.v1.OpenPanelRequest;
import largesse.causes.v1.PutCauseRequest;
import largesse.causes.v1.PutPanelRequest;
import largesse.gateway.http.Changed;
import largesse.gateway.http.Listed;
import largesse.gateway.http.PageProto;
import largesse.gateway.http.PageQuery;
import largesse.gateway.neighbour.Calling;
import org.jspecify.annotations.Nullable;

/** Causes and panels, in causes-service. */
@Singleton
class CauseClient {
  private final Calling calling;
  private final CauseServiceBlockingStub causes;

  @Inject
  CauseClient(@GrpcClient("causes") Channel causes, Calling calling) {
    this.calling = calling;
    this.causes = CauseServiceGrpc.newBlockingStub(causes);
  }

  Changed<Cause> put(String programme, String cause, Cause.Put put, long expectedRevision) {
    var request =
        PutCauseRequest.newBuilder()
            .setProgramme(programme)
            .setValue(CauseProto.message(cause, put))
            .setExpectedRevision(expectedRevision)
            .setReason(text(put.reason()))
            .build();
    var response = calling.now(causes).putCause(request);
    return new Changed<>(CauseProto.json(response.getValue()), response.getCreated());
  }

  Cause get(String programme, String cause, List<String> languages) {
    var request =
        GetCauseRequest.newBuilder()
            .setProgramme(programme)
            .setCause(cause)
            .addAllLanguages(languages)
            .build();
    return CauseProto.json(calling.now(causes).getCause(request));
  }

  Listed<Cause> list(String programme, List<String> languages, PageQuery page) {
    var request =
        ListCausesRequest.newBuilder()
            .setProgramme(programme)
            .addAllLanguages(languages)
            .setPage(PageProto.message(page))
            .build();
    var response = calling.now(causes).listCauses(request);
    return Listed.of(response.getItemsList(), CauseProto::json, response.getNextPageToken());
  }

  Changed<Panel> putPanel(String programme, String panel, Panel.Put put, long expectedRevision) {
    var request =
        PutPanelRequest.newBuilder()
            .setProgramme(programme)
            .setValue(CauseProto.message(panel, put))
            .setExpectedRevision(expectedRevision)
            .setReason(text(put.reason()))
            .build();
    var response = calling.now(causes).putPanel(request);
    return new Changed<>(CauseProto.json(response.getValue()), response.getCreated());
  }

  Panel openPanel(String programme, String panel, @Nullable Instant effectiveFrom) {
    var request = OpenPanelRequest.newBuilder().setProgramme(programme).setPanel(panel);
    ifTime(effectiveFrom, request::setEffectiveFrom);
    return CauseProto.json(calling.now(causes).openPanel(request.build()).getValue());
  }

  Panel closePanel(String programme, String panel) {
    var request = ClosePanelRequest.newBuilder().setProgramme(programme).setPanel(panel).build();
    return CauseProto.json(calling.now(causes).closePanel(request).getValue());
  }

  Panel getPanel(String programme, String panel) {
    var request = GetPanelRequest.newBuilder().setProgramme(programme).setPanel(panel).build();
    return CauseProto.json(calling.now(causes).getPanel(request).getValue());
  }

  Panel.Current currentPanel(
      String programme, List<String> languages, @Nullable String member, @Nullable String zone) {
    var request =
        GetCurrentPanelRequest.newBuilder()
            .setProgramme(programme)
            .addAllLanguages(languages)
            .setChooserId(text(member))
            .setZone(text(zone))
            .build();
    return CauseProto.json(calling.now(causes).getCurrentPanel(request));
  }
}
