package largesse.causes.update;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import largesse.causes.cause.CausePageProto;
import largesse.causes.v1.GetCauseResponse;

/** A cause's last published updates on its page. */
@Singleton
class UpdatePageProto implements CausePageProto {
  private static final int MOST = 5;

  private final Updates updates;

  @Inject
  UpdatePageProto(Updates updates) {
    this.updates = updates;
  }

  @Override
  public void addTo(
      GetCauseResponse.Builder page, String programme, String cause, List<String> languages) {
    updates
        .of(programme, cause, false, Optional.empty(), MOST)
        .forEach(it -> page.addUpdates(UpdateProto.forReaders(it, languages)));
  }
}
