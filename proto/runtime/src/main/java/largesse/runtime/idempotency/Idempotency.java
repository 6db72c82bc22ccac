package largesse.runtime.idempotency;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import largesse.runtime.db.WithDatabase;
import largesse.runtime.error.Refused;
import largesse.runtime.error.RuntimeReason;

/**
 * Gives a request that is repeated with the same key the answer of the first time, and no second
 * effect. Keys belong to a programme and are kept for ever, in the transaction of the work.
 */
@WithDatabase
@Singleton
public class Idempotency {
  private static final String REPLAYED_FIELD = "replayed";

  /**
   * Does the work, or gives the answer that it got before, with {@code replayed} set where the
   * answer has that field. The same request under way elsewhere is waited for. An empty key: the
   * work is done.
   *
   * @throws Refused IDEMPOTENCY_KEY_REUSED when the key belongs to another request; and whatever
   *     the work refuses, which leaves the key free
   */
  public <T extends Message> T once(
      Connection tx,
      String programme,
      String key,
      Message request,
      Parser<T> parser,
      IdempotentWork<T> work)
      throws SQLException {
    if (key.isEmpty()) {
      return work.run();
    }
    var idempotent = IdempotentRequest.of(programme, key, request);
    return switch (claim(tx, List.of(idempotent)).getFirst()) {
      case Claim.Fresh fresh -> {
        var response = work.run();
        answer(tx, Map.of(idempotent, response));
        yield response;
      }
      case Claim.Answered answered -> replayed(answered, parser);
      case Claim.KeyReused reused -> throw keyReused();
    };
  }

  /**
   * Claims many requests at once, for work that is done in batches. To be the first statement of
   * the transaction. Each that turns out fresh must be {@link #answer answered} in it.
   *
   * @param requests with distinct keys
   * @return for each request, in their order
   */
  public List<Claim> claim(Connection tx, List<IdempotentRequest> requests) throws SQLException {
    var fresh = new HashSet<>(IdempotencyTable.insert(tx, requests));
    var known =
        IdempotencyTable.find(
            tx, requests.stream().filter(request -> !fresh.contains(request)).toList());
    return requests.stream()
        .map(request -> known.getOrDefault(request, new Claim.Fresh()))
        .toList();
  }

  /** Stores the answers of fresh requests. */
  public void answer(Connection tx, Map<IdempotentRequest, ? extends Message> answers)
      throws SQLException {
    IdempotencyTable.update(tx, answers);
  }

  /**
   * What is known of requests, claiming none: for work that writes its answers together with their
   * keys, by {@link #record}.
   *
   * @return without those that are new
   */
  public Map<IdempotentRequest, Claim> known(Connection tx, List<IdempotentRequest> requests)
      throws SQLException {
    return IdempotencyTable.known(tx, requests);
  }

  /**
   * Stores the encoded answers of requests that were not known, in one go with their keys. The same
   * request under way elsewhere is waited for.
   *
   * @return whether all keys were still free; if not, the transaction is to be undone and run again
   */
  public boolean record(Connection tx, Map<IdempotentRequest, ByteString> answers)
      throws SQLException {
    return IdempotencyTable.record(tx, answers) == answers.size();
  }

  /** The answer of the first time, marked as repeated. */
  public static <T extends Message> T replayed(Claim.Answered answered, Parser<T> parser) {
    try {
      return markReplayed(parser.parseFrom(answered.response()));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("A stored answer can't be read", e);
    }
  }

  public static Refused keyReused() {
    return RuntimeReason.IDEMPOTENCY_KEY_REUSED.refused(
        "The idempotency key was used with another request.");
  }

  @SuppressWarnings("unchecked") // a message's builder builds that kind of message
  private static <T extends Message> T markReplayed(T response) {
    var field = response.getDescriptorForType().findFieldByName(REPLAYED_FIELD);
    return field == null ? response : (T) response.toBuilder().setField(field, true).build();
  }
}
