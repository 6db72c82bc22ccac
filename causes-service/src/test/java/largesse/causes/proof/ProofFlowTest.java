package largesse.causes.proof;

import static largesse.causes.CausesClient.choice;
import static largesse.causes.CausesClient.panel;
import static largesse.causes.CausesClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import largesse.causes.CausesClient;
import largesse.causes.FakeNeighbours;
import largesse.causes.JournalTable;
import largesse.causes.TestClock;
import largesse.causes.allocation.TestPurchases;
import largesse.causes.platform.CausesReason;
import largesse.causes.platform.Chores;
import largesse.causes.v1.AuditAllocationsRequest;
import largesse.causes.v1.DaySealed;
import largesse.causes.v1.GetGivingProofRequest;
import largesse.causes.v1.GetGivingProofResponse;
import largesse.causes.v1.ListSealsRequest;
import largesse.causes.v1.ListSealsResponse;
import largesse.common.v1.PageRequest;
import largesse.journal.v1.Event;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.feed.FeedHandler;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeNeighbours.class)
@Tag("A13")
class ProofFlowTest {
  private static final Pattern CHECKER = Pattern.compile("(?s)```java\n(// CheckProof.*?)```");

  @Inject Transactions transactions;
  @Inject TestClock clock;
  @Inject Chores chores;
  @Inject JournalTable journal;
  @Inject @Any Instance<FeedHandler> feeds;
  @TempDir Path directory;

  private final UUID mia = Ids.next();
  private final UUID noah = Ids.next();
  private final TestPurchases events = new TestPurchases();
  private CausesClient client;

  @BeforeEach
  void causes() {
    var port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", int.class);
    client = CausesClient.of(port, "nord-sandbox");
    client.putCauses("a", "b", "c");
    client.putPanel(panel("spring", "a", "b", "c"));
    client.openPanel("spring");
    client.choose(mia, choice("a:60", "b:40"));
  }

  @AfterEach
  void theBooksAreClean() {
    var audit =
        client
            .allocations(TestTokens.service())
            .auditAllocations(
                AuditAllocationsRequest.newBuilder().setProgramme(client.programme()).build());
    assertThat(audit.getFindingsList()).isEmpty();
    client.close();
  }

  @Test
  @Tag("A14")
  void aMemberChecksThatAPurchaseAndItsReturnAreSealedWithThirtyLinesOfTheirOwn() throws Exception {
    var purchaseId = buy(mia, 1_000_000);
    for (var i = 0; i < 20; i++) {
      buy(noah, 500);
    }
    assertThat(proof(mia, purchaseId).getUnsealed()).isEqualTo(1);
    nextDay();
    var at = clock.now(client.programme());
    apply(events.returned(purchaseId, Optional.of(mia), at, 250_000, 750_000));
    nextDay();

    var proof = proof(mia, purchaseId);
    assertThat(proof.getUnsealed()).isZero();
    assertThat(proof.getLeaves(0).getContent()).contains(" a:+600000 b:+400000 ");
    assertThat(proof.getLeaves(1).getContent()).contains(" a:-150000 b:-100000 ");
    assertThat(check(proof, seals(""))).startsWith("RIGHT: 2 seals");
    var other = proof.toBuilder();
    other
        .getLeavesBuilder(0)
        .setContent(proof.getLeaves(0).getContent().replace("600000", "600001"));
    assertThat(check(other.build(), seals(""))).startsWith("WRONG");
    var rewritten = seals("").toBuilder();
    rewritten.getItemsBuilder(0).setRoot(rewritten.getItems(1).getRoot());
    assertThat(check(proof, rewritten.build())).startsWith("WRONG");
  }

  @Test
  @Tag("xP4")
  void nobodyElseSeesTheProofAndItTellsNothingOfOthers() {
    var purchaseId = buy(mia, 1_000_000);
    var other = buy(noah, 500);
    nextDay();
    assertThat(refusal(() -> proof(noah, purchaseId)).is(CausesReason.PURCHASE_UNKNOWN)).isTrue();
    assertThat(
            refusal(() ->
                    client
                        .proofs(TestTokens.member(client.programme(), noah))
                        .getGivingProof(request(mia, purchaseId)))
                .is(RuntimeReason.MEMBER_UNKNOWN))
        .isTrue();
    assertThat(
            refusal(() ->
                    client
                        .proofs(TestTokens.operator(client.programme()))
                        .getGivingProof(request(mia, purchaseId)))
                .is(RuntimeReason.PERMISSION_DENIED))
        .isTrue();
    assertThat(proof(mia, purchaseId).toString())
        .doesNotContain(other.toString(), noah.toString(), mia.toString());
  }

  @Test
  void everybodyReadsTheSealsInPagesAndOthersAreToldOfThem() {
    for (var day = 0; day < 5; day++) {
      buy(mia, 100);
      nextDay();
    }
    var all = seals("");
    assertThat(all.getItemsList()).extracting(largesse.causes.v1.Seal::getNumber).hasSize(5);
    var first = seals("", 3);
    var second = seals(first.getNextPageToken(), 3);
    assertThat(first.getItemsList()).isEqualTo(all.getItemsList().subList(0, 3));
    assertThat(second.getItemsList()).isEqualTo(all.getItemsList().subList(3, 5));
    assertThat(second.getNextPageToken()).isEmpty();
    assertThat(refusal(() -> seals("bm9uc2Vuc2U", 3)).is(RuntimeReason.PAGE_TOKEN_INVALID))
        .isTrue();
    assertThat(
            journal.of(
                client.programme(),
                DaySealed.getDescriptor(),
                DaySealed.parser(),
                client.programme()))
        .extracting(DaySealed::getSeal)
        .containsExactlyElementsOf(all.getItemsList().reversed());
  }

  private UUID buy(UUID member, long micros) {
    var purchaseId = Ids.next();
    var at = clock.now(client.programme());
    apply(events.purchase(purchaseId, Optional.of(member), at, micros, Optional.empty()));
    return purchaseId;
  }

  private void apply(Event event) {
    var feed =
        feeds.stream()
            .filter(it -> it.feed().equals("causes-from-earning"))
            .findFirst()
            .orElseThrow();
    var ofProgramme = event.toBuilder().setProgramme(client.programme()).build();
    transactions.doInTransaction(tx -> feed.apply(tx, List.of(ofProgramme)));
  }

  private void nextDay() {
    clock.advance(client.programme(), 2);
    chores.run();
  }

  private GetGivingProofRequest request(UUID member, UUID purchaseId) {
    return GetGivingProofRequest.newBuilder()
        .setProgramme(client.programme())
        .setMemberId(member.toString())
        .setPurchaseId(purchaseId.toString())
        .build();
  }

  private GetGivingProofResponse proof(UUID member, UUID purchaseId) {
    return client
        .proofs(TestTokens.member(client.programme(), member))
        .getGivingProof(request(member, purchaseId));
  }

  private ListSealsResponse seals(String pageToken) {
    return seals(pageToken, 50);
  }

  private ListSealsResponse seals(String pageToken, int size) {
    return client
        .proofs()
        .listSeals(
            ListSealsRequest.newBuilder()
                .setProgramme(client.programme())
                .setPage(PageRequest.newBuilder().setPageSize(size).setPageToken(pageToken))
                .build());
  }

  /** What the program of the README says. */
  private String check(GetGivingProofResponse proof, ListSealsResponse seals) throws Exception {
    var readme = Files.readString(Path.of("README.md"));
    var found = CHECKER.matcher(readme);
    assertThat(found.find()).isTrue();
    assertThat(found.group(1).lines().count()).isLessThanOrEqualTo(34);
    var program = Files.writeString(directory.resolve("CheckProof.java"), found.group(1));
    var process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                program.toString(),
                write("proof.json", proof),
                write("seals.json", seals))
            .redirectErrorStream(true)
            .start();
    try (var said = process.inputReader()) {
      return said.readAllAsString();
    }
  }

  private String write(String name, Message message) throws IOException {
    return Files.writeString(
            directory.resolve(name),
            JsonFormat.printer().preservingProtoFieldNames().print(message))
        .toString();
  }
}
