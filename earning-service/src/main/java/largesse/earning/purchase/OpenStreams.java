package largesse.earning.purchase;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The streams that callers leave open, to be ended at shutdown. */
@Singleton
class OpenStreams {
  private final Set<RecordEachGrpc> streams = ConcurrentHashMap.newKeySet();

  void open(RecordEachGrpc stream) {
    streams.add(stream);
    stream.start(() -> streams.remove(stream));
  }

  /** Before the group commit closes; what was begun is answered first. */
  void end(@Observes @Priority(1) ShutdownEvent event) {
    streams.forEach(RecordEachGrpc::onCompleted);
  }
}
