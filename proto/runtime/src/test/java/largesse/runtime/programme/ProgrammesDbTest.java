package largesse.runtime.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import largesse.members.v1.Disclosure;
import largesse.members.v1.GetProgrammeRequest;
import largesse.members.v1.GetProgrammeResponse;
import largesse.members.v1.Programme;
import largesse.members.v1.ProgrammeChanged;
import largesse.members.v1.ProgrammeClock;
import largesse.members.v1.ProgrammeServiceGrpc;
import largesse.runtime.error.Errors;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.identity.ServiceCredentials;
import largesse.runtime.testing.EmbeddedDatabase;
import largesse.runtime.testing.FakeNeighbour;
import largesse.runtime.testing.TestEvents;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What services other than members know of programmes. */
class ProgrammesDbTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final Members members = new Members();
  private EmbeddedDatabase database;
  private FakeNeighbour neighbour;
  private Programmes programmes;

  @BeforeEach
  void open() {
    database = EmbeddedDatabase.create();
    neighbour = FakeNeighbour.of(members);
    programmes = programmes();
  }

  @AfterEach
  void close() {
    neighbour.close();
    database.close();
  }

  @Test
  void asksMembersOnceForAProgrammeNotSeenYet() {
    members.known.put("nordmart", real(1, "Nordmart"));
    assertThat(programmes.get("nordmart").name()).isEqualTo("Nordmart");
    neighbour.goAway();
    assertThat(programmes().get("nordmart").currency().getCurrencyCode()).isEqualTo("EUR");
    assertThat(members.asked).hasValue(1);
  }

  @Test
  void tellsUnknownFromUnreachable() {
    assertReason(RuntimeReason.PROGRAMME_UNKNOWN);
    neighbour.goAway();
    assertReason(RuntimeReason.NEIGHBOUR_UNAVAILABLE);
  }

  @Test
  void followsChangesAndIgnoresOlderOnes() {
    apply(real(2, "Nordmart Bonus"));
    apply(real(1, "Nordmart"));
    assertThat(programmes.get("nordmart").name()).isEqualTo("Nordmart Bonus");
    apply(real(3, "Nord"));
    await().until(() -> programmes.get("nordmart").name().equals("Nord"));
  }

  @Test
  void movesASandboxClockAtOnceAndARealOneNever() {
    apply(sandbox(1, Duration.ZERO));
    assertThat(programmes.now("nordmart")).isEqualTo(NOON);
    apply(sandbox(2, Duration.ofDays(400)));
    assertThat(programmes.now("nordmart")).isEqualTo(NOON.plus(Duration.ofDays(400)));
    assertThat(members.asked).hasValue(0);
  }

  @Test
  void readsWhatIsNotStatedAsTheMostDiscreetUsual() {
    apply(real(1, "Nordmart").toBuilder().setDisclosure(Disclosure.DISCLOSURE_UNSPECIFIED).build());
    assertThat(programmes.get("nordmart").disclosure())
        .isEqualTo(largesse.runtime.programme.Disclosure.PURCHASE);
  }

  private Programmes programmes() {
    var token = Path.of(TestTokens.configuration().get("largesse.service-token-file"));
    return new Programmes(
        database.transactions(),
        neighbour.channel(),
        new ServiceCredentials(Optional.of(token)),
        () -> NOON);
  }

  private void apply(Programme programme) {
    var event =
        TestEvents.event(
            1,
            "nordmart",
            "nordmart",
            ProgrammeChanged.newBuilder().setProgramme(programme).build(),
            NOON);
    database.transactions().doInTransaction(tx -> programmes.apply(tx, List.of(event)));
  }

  private static Programme real(long revision, String name) {
    return Programme.newBuilder()
        .setProgramme("nordmart")
        .setName(name)
        .setCurrency("EUR")
        .setTimeZone("Europe/Oslo")
        .setClock(ProgrammeClock.PROGRAMME_CLOCK_REAL)
        .setDisclosure(Disclosure.DISCLOSURE_LINE)
        .setRevision(revision)
        .build();
  }

  private static Programme sandbox(long revision, Duration offset) {
    return real(revision, "Sandbox").toBuilder()
        .setClock(ProgrammeClock.PROGRAMME_CLOCK_SANDBOX)
        .setClockOffsetMillis(offset.toMillis())
        .build();
  }

  private void assertReason(RuntimeReason reason) {
    assertThatThrownBy(() -> programmes.get("nordmart"))
        .satisfies(e -> assertThat(Errors.refusal(e).reason()).isEqualTo(reason));
  }

  private static final class Members extends ProgrammeServiceGrpc.ProgrammeServiceImplBase {
    private final Map<String, Programme> known = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public void getProgramme(
        GetProgrammeRequest request, StreamObserver<GetProgrammeResponse> observer) {
      asked.incrementAndGet();
      var programme = known.get(request.getProgramme());
      if (programme == null) {
        observer.onError(Errors.exception(RuntimeReason.PROGRAMME_UNKNOWN.refused("None.")));
        return;
      }
      observer.onNext(GetProgrammeResponse.newBuilder().setValue(programme).build());
      observer.onCompleted();
    }
  }
}
