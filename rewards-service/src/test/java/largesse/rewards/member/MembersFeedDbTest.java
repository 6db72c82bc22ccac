package largesse.rewards.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import largesse.members.v1.Programme;
import largesse.members.v1.ProgrammeChanged;
import largesse.members.v1.ProgrammeClock;
import largesse.runtime.identity.ServiceCredentials;
import largesse.runtime.member.MergedMembers;
import largesse.runtime.programme.Programmes;
import largesse.runtime.testing.EmbeddedDatabase;
import largesse.runtime.testing.TestEvents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MembersFeedDbTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final EmbeddedDatabase database = EmbeddedDatabase.create();
  private final ManagedChannel nobody =
      ManagedChannelBuilder.forTarget("dns:///members.invalid").build();
  private final Programmes programmes =
      new Programmes(
          database.transactions(),
          nobody,
          new ServiceCredentials(Optional.empty()),
          InstantSource.fixed(NOW));
  private final MembersFeed feed =
      new MembersFeed(nobody, programmes, new MergedMemberRepository(new MergedMembers()));

  @AfterEach
  void close() {
    nobody.shutdownNow();
    database.close();
  }

  @Test
  void knowsAProgrammeAndItsClockWithoutAskingAnybody() {
    var changed =
        ProgrammeChanged.newBuilder()
            .setProgramme(
                Programme.newBuilder()
                    .setProgramme("trial")
                    .setName("Trial")
                    .setCurrency("NOK")
                    .setTimeZone("Europe/Oslo")
                    .setClock(ProgrammeClock.PROGRAMME_CLOCK_SANDBOX)
                    .setClockOffsetMillis(60_000)
                    .setRevision(1))
            .build();
    var event = TestEvents.event(1, "trial", "trial", changed, NOW);

    assertThat(feed.types()).contains(event.getType());
    database.transactions().doInTransaction(tx -> feed.apply(tx, List.of(event)));

    assertThat(programmes.now("trial")).isEqualTo(NOW.plusSeconds(60));
  }
}
