package largesse.gateway.causes;

import static largesse.gateway.json.Absent.orText;
import static largesse.gateway.json.Absent.text;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.causes.v1.ReportDimension;
import largesse.causes.v1.ReportGivingRequest;
import largesse.causes.v1.ReportParticipationRequest;
import largesse.causes.v1.ReportResolution;
import largesse.causes.v1.ReportServiceGrpc;
import largesse.causes.v1.ReportServiceGrpc.ReportServiceBlockingStub;
import largesse.gateway.http.PageProto;
import largesse.gateway.http.PageQuery;
import largesse.gateway.json.Money;
import largesse.gateway.json.ProtoEnum;
import largesse.gateway.neighbour.Calling;
import org.jspecify.annotations.Nullable;

/** Reports on what is given, in causes-service. */
@Singleton
class ReportClient {
  private final Calling calling;
  private final ReportServiceBlockingStub reports;

  @Inject
  ReportClient(@GrpcClient("causes") Channel causes, Calling calling) {
    this.calling = calling;
    this.reports = ReportServiceGrpc.newBlockingStub(causes);
  }

  Participation participation(String programme) {
    var request = ReportParticipationRequest.newBuilder().setProgramme(programme).build();
    var report = calling.now(reports).reportParticipation(request);
    return new Participation(
        report.hasMembers() ? report.getMembers() : null,
        report.getItemsList().stream()
            .map(month ->
                new Participation.Month(
                    month.getPeriod(), month.getChose(), month.getChanged(), month.getWithdrew()))
            .toList(),
        report.getSuppressed());
  }

  GivingReport giving(
      String programme,
      GivingReport.Grouping groupBy,
      GivingReport.Resolution resolution,
      @Nullable String from,
      @Nullable String to,
      PageQuery page) {
    var request =
        ReportGivingRequest.newBuilder()
            .setProgramme(programme)
            .setGroupBy(ProtoEnum.toProto(groupBy, ReportDimension.REPORT_DIMENSION_UNSPECIFIED))
            .setResolution(
                ProtoEnum.toProto(resolution, ReportResolution.REPORT_RESOLUTION_UNSPECIFIED))
            .setFrom(text(from))
            .setTo(text(to))
            .setPage(PageProto.message(page))
            .build();
    var report = calling.now(reports).reportGiving(request);
    return new GivingReport(
        groupBy,
        resolution,
        report.getItemsList().stream()
            .map(item ->
                new GivingReport.Item(
                    item.getPeriod(),
                    orText(item.getKey()),
                    orText(item.getWithin()),
                    Money.share(item.getAmountMicros(), report.getCurrency()),
                    item.getPurchases(),
                    item.getChosenHidden() ? null : item.getChosenPurchases()))
            .toList(),
        report.getSuppressed(),
        orText(report.getNextPageToken()));
  }
}
