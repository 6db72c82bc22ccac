package largesse.runtime.clock;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The world's time; tests put another in its place. */
@Singleton
class WorldClock {

  @Produces
  @Singleton
  @DefaultBean
  InstantSource world() {
    return InstantSource.system();
  }
}
