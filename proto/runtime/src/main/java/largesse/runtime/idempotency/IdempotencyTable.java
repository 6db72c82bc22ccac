package largesse.runtime.idempotency;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of {@code idempotency}. */
final class IdempotencyTable {
  /** Batches with common keys then wait for each other and don't deadlock. */
  private static final Comparator<IdempotentRequest> LOCK_ORDER =
      Comparator.comparing(IdempotentRequest::programme).thenComparing(IdempotentRequest::key);

  private static final String INSERT =
      "INSERT INTO idempotency (programme, key, request_hash)"
          + " SELECT * FROM unnest(?::text[], ?::text[], ?::bytea[])"
          + " ON CONFLICT DO NOTHING RETURNING programme, key, request_hash";
  private static final String RECORD =
      "INSERT INTO idempotency (programme, key, request_hash, response)"
          + " SELECT * FROM unnest(?::text[], ?::text[], ?::bytea[], ?::bytea[])"
          + " ON CONFLICT DO NOTHING";
  private static final String SELECT =
      "SELECT programme, key, request_hash, response FROM idempotency"
          + " WHERE (programme, key) IN (SELECT * FROM unnest(?::text[], ?::text[]))";
  private static final String UPDATE =
      "UPDATE idempotency SET response = answer.response"
          + " FROM unnest(?::text[], ?::text[], ?::bytea[]) AS answer (programme, key, response)"
          + " WHERE idempotency.programme = answer.programme AND idempotency.key = answer.key";

  private IdempotencyTable() {}

  /** Those whose keys were new. Waits for transactions under way that have inserted the others. */
  static List<IdempotentRequest> insert(Connection tx, List<IdempotentRequest> requests)
      throws SQLException {
    var ordered = requests.stream().sorted(LOCK_ORDER).toList();
    try (var insert = tx.prepareStatement(INSERT)) {
      bindKeys(tx, insert, ordered);
      insert.setArray(3, bytes(tx, ordered.stream().map(IdempotentRequest::hash).toList()));
      try (var rows = insert.executeQuery()) {
        var fresh = new ArrayList<IdempotentRequest>();
        while (rows.next()) {
          fresh.add(request(rows));
        }
        return fresh;
      }
    }
  }

  /** What is known of those whose keys were not new. */
  static Map<IdempotentRequest, Claim> find(Connection tx, List<IdempotentRequest> requests)
      throws SQLException {
    var claims = new HashMap<IdempotentRequest, Claim>();
    requests.forEach(request -> claims.put(request, new Claim.KeyReused()));
    if (requests.isEmpty()) {
      return claims;
    }
    try (var query = tx.prepareStatement(SELECT)) {
      bindKeys(tx, query, requests);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          var answered = new Claim.Answered(ByteString.copyFrom(rows.getBytes("response")));
          claims.replace(request(rows), answered);
        }
      }
    }
    return claims;
  }

  /** What is known of requests, without those whose keys are new. */
  static Map<IdempotentRequest, Claim> known(Connection tx, List<IdempotentRequest> requests)
      throws SQLException {
    var stored = new HashMap<Key, Claim.Answered>();
    var hashes = new HashMap<Key, ByteString>();
    try (var query = tx.prepareStatement(SELECT)) {
      bindKeys(tx, query, requests);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          var key = Key.of(request(rows));
          hashes.put(key, request(rows).hash());
          stored.put(key, new Claim.Answered(ByteString.copyFrom(rows.getBytes("response"))));
        }
      }
    }
    var claims = new HashMap<IdempotentRequest, Claim>();
    for (var request : requests) {
      var answered = stored.get(Key.of(request));
      if (answered != null) {
        var same = request.hash().equals(hashes.get(Key.of(request)));
        claims.put(request, same ? answered : new Claim.KeyReused());
      }
    }
    return claims;
  }

  private record Key(String programme, String key) {
    static Key of(IdempotentRequest request) {
      return new Key(request.programme(), request.key());
    }
  }

  /** How many of the keys were new and are stored. */
  static int record(Connection tx, Map<IdempotentRequest, ByteString> answers) throws SQLException {
    var requests = answers.keySet().stream().sorted(LOCK_ORDER).toList();
    try (var insert = tx.prepareStatement(RECORD)) {
      bindKeys(tx, insert, requests);
      insert.setArray(3, bytes(tx, requests.stream().map(IdempotentRequest::hash).toList()));
      insert.setArray(4, bytes(tx, requests.stream().map(answers::get).toList()));
      return insert.executeUpdate();
    }
  }

  static void update(Connection tx, Map<IdempotentRequest, ? extends Message> answers)
      throws SQLException {
    var requests = List.copyOf(answers.keySet());
    try (var update = tx.prepareStatement(UPDATE)) {
      bindKeys(tx, update, requests);
      update.setArray(
          3, bytes(tx, requests.stream().map(answers::get).map(Message::toByteString).toList()));
      if (update.executeUpdate() != requests.size()) {
        throw new IllegalStateException("Answers to requests that were not claimed");
      }
    }
  }

  private static IdempotentRequest request(ResultSet rows) throws SQLException {
    return new IdempotentRequest(
        rows.getString("programme"),
        rows.getString("key"),
        ByteString.copyFrom(rows.getBytes("request_hash")));
  }

  private static void bindKeys(
      Connection tx, PreparedStatement statement, List<IdempotentRequest> requests)
      throws SQLException {
    var programmes = requests.stream().map(IdempotentRequest::programme).toArray();
    var keys = requests.stream().map(IdempotentRequest::key).toArray();
    statement.setArray(1, tx.createArrayOf("text", programmes));
    statement.setArray(2, tx.createArrayOf("text", keys));
  }

  private static Array bytes(Connection tx, List<ByteString> values) throws SQLException {
    return tx.createArrayOf(
        "bytea", values.stream().map(ByteString::toByteArray).toArray(byte[][]::new));
  }
}
