package largesse.runtime.idempotency;

import com.google.protobuf.Message;
import java.sql.SQLException;

/** What a request asks for. */
@FunctionalInterface
public interface IdempotentWork<T extends Message> {
  T run() throws SQLException;
}
