package largesse.causes.platform;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import largesse.runtime.idempotency.Claim;
import largesse.runtime.idempotency.Idempotency;
import largesse.runtime.idempotency.IdempotentRequest;

/**
 * Creates what has an id once for each idempotency key. The answer to a repetition is read anew.
 */
@Singleton
public class CreateOnce {
  private final Idempotency idempotency;

  @Inject
  public CreateOnce(Idempotency idempotency) {
    this.idempotency = idempotency;
  }

  /**
   * What there is now.
   *
   * @param replayed whether it was there already, by the same key
   */
  public record Created(UUID id, boolean replayed) {}

  /** What creates, within a transaction. */
  @FunctionalInterface
  public interface Creation {
    UUID create() throws SQLException;
  }

  /**
   * Creates, unless the request was made before.
   *
   * @param request tells repetitions; empty: each call creates
   * @throws largesse.runtime.error.Refused IDEMPOTENCY_KEY_REUSED
   */
  public Created create(Connection tx, Optional<IdempotentRequest> request, Creation creation)
      throws SQLException {
    if (request.isEmpty()) {
      return new Created(creation.create(), false);
    }
    return switch (idempotency.claim(tx, List.of(request.get())).getFirst()) {
      case Claim.Fresh() -> {
        var id = creation.create();
        idempotency.answer(tx, Map.of(request.get(), StringValue.of(id.toString())));
        yield new Created(id, false);
      }
      case Claim.Answered(var response) -> new Created(id(response), true);
      case Claim.KeyReused() -> throw Idempotency.keyReused();
    };
  }

  private static UUID id(com.google.protobuf.ByteString response) {
    try {
      return UUID.fromString(StringValue.parseFrom(response).getValue());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("A stored answer can't be read", e);
    }
  }
}
