package largesse.runtime.programme;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.arc.DefaultBean;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import largesse.journal.v1.Event;
import largesse.members.v1.GetProgrammeRequest;
import largesse.members.v1.ProgrammeChanged;
import largesse.members.v1.ProgrammeServiceGrpc;
import largesse.members.v1.ProgrammeServiceGrpc.ProgrammeServiceBlockingStub;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;
import largesse.runtime.db.WithDatabase;
import largesse.runtime.error.RemoteError;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.feed.EventPayload;
import largesse.runtime.identity.ServiceCredentials;

/**
 * The programmes, and their clocks, for every service but members-service, which owns them: a
 * projection of its {@code ProgrammeChanged} events. A programme not seen yet is asked for once.
 *
 * <p>Limits: what a REAL programme is called is known within a second of its event; a SANDBOX one
 * is read anew each time, so that its clock has moved everywhere once the event is applied.
 */
@DefaultBean
@WithDatabase
@Singleton
public class Programmes implements ProgrammeClock {
  /** The event type to be among the types of the feed that passes its events on to this. */
  public static final String EVENT_TYPE = ProgrammeChanged.getDescriptor().getFullName();

  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Transactions transactions;
  private final ProgrammeServiceBlockingStub members;
  private final InstantSource world;
  private final Map<String, Cached> cache = new ConcurrentHashMap<>();

  @Inject
  public Programmes(
      Transactions transactions,
      @GrpcClient("members") Channel members,
      ServiceCredentials credentials,
      InstantSource world) {
    this.transactions = transactions;
    this.members =
        ProgrammeServiceGrpc.newBlockingStub(ClientInterceptors.intercept(members, credentials));
    this.world = world;
  }

  private record Cached(Programme programme, long readNanos) {
    boolean isFresh() {
      return System.nanoTime() - readNanos < FRESH.toNanos();
    }
  }

  /**
   * A programme. To be asked before a transaction begins, since it may use a connection of its own.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, or NEIGHBOUR_UNAVAILABLE when it was
   *     never seen and members-service can't be asked now
   */
  public Programme get(String id) {
    var cached = cache.get(id);
    if (cached != null && cached.isFresh()) {
      return cached.programme();
    }
    var programme =
        transactions
            .reading(connection -> ProgrammeRepository.find(connection, id))
            .orElseGet(() -> ask(id));
    if (!programme.sandbox()) {
      cache.put(id, new Cached(programme, System.nanoTime()));
    }
    return programme;
  }

  @Override
  public Instant now(String programme) {
    return get(programme).now(world);
  }

  /** Applies the {@code ProgrammeChanged} among events of members-service. */
  public void apply(Connection tx, List<Event> events) throws SQLException {
    for (var event : events) {
      if (event.getType().equals(EVENT_TYPE)) {
        var changed = EventPayload.of(event, ProgrammeChanged.parser());
        ProgrammeRepository.upsert(tx, ProgrammeProto.fromProto(changed.getProgramme()));
      }
    }
  }

  private Programme ask(String id) {
    try {
      var answer =
          members
              .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
              .getProgramme(GetProgrammeRequest.newBuilder().setProgramme(id).build());
      var programme = ProgrammeProto.fromProto(answer.getValue());
      transactions.doInTransaction(tx -> ProgrammeRepository.upsert(tx, programme));
      return programme;
    } catch (StatusRuntimeException e) {
      if (RemoteError.of(e).code() == Status.Code.NOT_FOUND) {
        throw RuntimeReason.PROGRAMME_UNKNOWN.refused("There is no such programme.");
      }
      throw e;
    }
  }
}
