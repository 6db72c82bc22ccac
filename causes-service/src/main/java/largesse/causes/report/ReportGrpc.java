package largesse.causes.report;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import largesse.causes.choice.ReadParticipation;
import largesse.causes.total.Period;
import largesse.causes.v1.ReportGivingRequest;
import largesse.causes.v1.ReportGivingResponse;
import largesse.causes.v1.ReportParticipationRequest;
import largesse.causes.v1.ReportParticipationResponse;
import largesse.causes.v1.ReportService;
import largesse.runtime.call.Calls;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.page.Page;
import largesse.runtime.page.PageToken;
import largesse.runtime.programme.Programmes;

/** The edge of reports. */
@GrpcService
class ReportGrpc implements ReportService {
  private final Calls calls;
  private final Programmes programmes;
  private final GivingReports reports;
  private final ReadParticipation participation;
  private final InstantSource world;

  @Inject
  ReportGrpc(
      Calls calls,
      Programmes programmes,
      GivingReports reports,
      ReadParticipation participation,
      InstantSource world) {
    this.calls = calls;
    this.programmes = programmes;
    this.reports = reports;
    this.participation = participation;
    this.world = world;
  }

  @Override
  public Uni<ReportGivingResponse> reportGiving(ReportGivingRequest request) {
    return calls.blocking(() -> report(request));
  }

  @Override
  public Uni<ReportParticipationResponse> reportParticipation(ReportParticipationRequest request) {
    return calls.blocking(() -> {
      var programme = programmes.get(request.getProgramme());
      return ReportProto.toProto(participation.of(programme.id()));
    });
  }

  private ReportGivingResponse report(ReportGivingRequest request) {
    var programme = programmes.get(request.getProgramme());
    var resolution = ReportProto.fromProto(request.getResolution());
    var period = Period.parse(request.getFrom(), request.getTo());
    var today = LocalDate.ofInstant(programme.now(world), programme.timeZone());
    var report =
        reports.report(
            programme.id(),
            ReportProto.fromProto(request.getGroupBy()),
            resolution,
            period.from(),
            period.to().orElse(today));
    var size = Page.size(request.getPage().getPageSize());
    var after = after(request.getPage().getPageToken());
    var page =
        Page.of(
            report.cells().stream()
                .filter(cell -> after.filter(last -> cell.place().compareTo(last) <= 0).isEmpty())
                .limit(size + 1L)
                .toList(),
            size,
            last -> PageToken.after(last.starts().toString(), last.key(), last.parent()));
    return ReportGivingResponse.newBuilder()
        .addAllItems(
            page.items().stream()
                .map(cell ->
                    ReportProto.toProto(
                        cell, resolution, report.choiceHidden().contains(cell.place())))
                .toList())
        .setSuppressed(report.suppressed())
        .setCurrency(programme.currency().getCurrencyCode())
        .setNextPageToken(page.nextPageToken())
        .build();
  }

  /** Where the page before ended; empty: this is the first. */
  private static Optional<Cell.Place> after(String pageToken) {
    var token = PageToken.parse(pageToken, 3);
    if (token.isBeginning()) {
      return Optional.empty();
    }
    try {
      var last = token.lastKey();
      return Optional.of(
          new Cell.Place(LocalDate.parse(last.getFirst()), last.get(1), last.getLast()));
    } catch (DateTimeParseException _) {
      throw RuntimeReason.PAGE_TOKEN_INVALID.refusedAt(
          "page.page_token", "The page token is not one of this list.");
    }
  }
}
