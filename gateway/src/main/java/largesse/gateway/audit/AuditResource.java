package largesse.gateway.audit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import largesse.gateway.access.CurrentCaller;
import largesse.gateway.access.Rpc;
import largesse.gateway.members.ProgrammeCurrency;
import largesse.runtime.identity.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Audits of all books of a programme. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Reports")
@RunOnVirtualThread
public class AuditResource {
  private final AuditClient audits;
  private final ProgrammeCurrency currency;
  private final CurrentCaller caller;

  @Inject
  public AuditResource(AuditClient audits, ProgrammeCurrency currency, CurrentCaller caller) {
    this.audits = audits;
    this.currency = currency;
    this.caller = caller;
  }

  @GET
  @Path("/audits")
  @Operation(
      operationId = "audit",
      summary = "Audit the books",
      description =
          """
          Checks every invariant of the unit ledger with the hash chain of its journal, of the
          allocations and of the redemptions, and answers what doesn't hold. For an auditor the hash
          chains of the other journals are verified too.
          """)
  @Rpc("largesse.earning.v1.LedgerService/AuditLedger")
  public Audit audit(@PathParam("programme") String programme) {
    return audits.audit(programme, currency.of(programme), caller.get().has(Role.AUDITOR));
  }
}
