package largesse.local.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import largesse.local.DataFolder;
import largesse.local.suite.Suite;
import largesse.local.suite.SuiteOptions;

/** The suites of a run, on new data. Nothing of them stays, also when the run is broken off. */
final class Suites implements AutoCloseable {
  private final Path data;
  private final List<Suite> all = new ArrayList<>();
  private boolean isClosed;

  Suites() throws IOException {
    data = Files.createTempDirectory("largesse-bench");
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
  }

  Suite start(String name, Consumer<String> progress) throws InterruptedException {
    var suite = prepare(name);
    suite.start(progress);
    return suite;
  }

  private synchronized Suite prepare(String name) {
    if (isClosed) {
      throw new IllegalStateException("The run is broken off");
    }
    var suite = Suite.of(new SuiteOptions(DataFolder.repository(), data.resolve(name), 0));
    all.add(suite);
    return suite;
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    all.forEach(Suite::close);
    try {
      delete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void delete() throws IOException {
    if (!Files.exists(data)) {
      return;
    }
    List<Path> files = new ArrayList<>();
    try (var paths = Files.walk(data)) {
      paths.sorted(Comparator.reverseOrder()).forEach(files::add);
    }
    for (var path : files) {
      Files.delete(path);
    }
  }
}
