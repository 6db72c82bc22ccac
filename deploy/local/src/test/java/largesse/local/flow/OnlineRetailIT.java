package largesse.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import largesse.local.suite.Suite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** Real purchases with real cancellations, matched as {@link OnlineRetail} says. */
@ExtendWith(RunningSuite.class)
@EnabledIf("dataIsThere")
@Tag("A14")
@Tag("xR2")
@Tag("xC4")
class OnlineRetailIT {
  static boolean dataIsThere() {
    return Files.exists(OnlineRetail.FILE);
  }

  @Test
  void balancesAfterAllCancellations(Suite suite) throws IOException {
    var retail = OnlineRetail.read();
    assertThat(retail.returns()).isPositive();
    var programme = TestProgramme.put(suite, "online-retail", "GBP", "Europe/London");
    programme.putStore(OnlineRetail.STORE, "uk");
    programme.openPanel(List.of("sea", "food", "forest"));
    retail.customers().forEach(customer -> programme.enrol(customer, ""));

    var results = Ndjson.importAll(programme.operator(), retail.records());
    assertThat(results)
        .hasSize(retail.records().size())
        .allMatch(result -> result.get("status").asInt() == 201);

    // 30 % margin of what was kept, 2 % of it.
    var kept = retail.boughtNet().subtract(retail.returnedNet());
    var share = kept.multiply(new BigDecimal("0.006"));
    programme.awaitAllocated(share);
    var books = programme.books();
    assertThat(books.clean()).as(books.audit()).isTrue();
    assertThat(books.agree()).as(books.audit()).isTrue();

    var again = Ndjson.importAll(programme.operator(), retail.records());
    assertThat(again).allMatch(result -> result.path("replayed").asBoolean());
    assertThat(programme.books().audit()).isEqualTo(books.audit());
  }
}
