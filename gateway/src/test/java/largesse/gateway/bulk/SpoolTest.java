package largesse.gateway.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SpoolTest {
  private static final long PLENTY = 1L << 30;

  @Test
  void givesBackInOrderWhatWasWrittenLongBeforeItIsRead() throws Exception {
    try (var spool = new Spool(PLENTY)) {
      var written = new ByteArrayOutputStream();
      for (var i = 0; i < 100_000; i++) {
        var line = ("line " + i + "\n").getBytes(StandardCharsets.UTF_8);
        written.write(line);
        spool.write(line);
      }
      spool.end();

      assertThat(readAll(spool)).isEqualTo(written.toByteArray());
    }
  }

  @Test
  void staysInOrderWhileBothSidesGoOnAtTheirOwnPace() throws Exception {
    try (var spool = new Spool(PLENTY)) {
      var written = new ByteArrayOutputStream();
      var read = inBackground(() -> readAll(spool));
      var random = new Random(7);
      for (var i = 0; i < 5_000; i++) {
        var bytes = new byte[random.nextInt(2_000)];
        random.nextBytes(bytes);
        written.write(bytes);
        spool.write(bytes);
      }
      spool.end();

      assertThat(read.join()).isEqualTo(written.toByteArray());
    }
  }

  @Test
  void makesTheWriterWaitWhenTheDiskAllowedIsFull() throws Exception {
    try (var spool = new Spool(1_000_000)) {
      var writing =
          inBackground(() -> {
            for (var i = 0; i < 3_000; i++) {
              spool.write(new byte[1_000]);
            }
            spool.end();
            return "written";
          });
      await().until(() -> !spool.isDrained());
      assertThat(writing).isNotDone();

      assertThat(readAll(spool)).hasSize(3_000_000);
      assertThat(writing.join()).isEqualTo("written");
    }
  }

  @Test
  void endsEmpty() throws Exception {
    try (var spool = new Spool(PLENTY)) {
      spool.end();

      assertThat(spool.read()).isEmpty();
    }
  }

  @Test
  void refusesToTakeWhatNobodyReadsAnyMore() throws IOException {
    var spool = new Spool(PLENTY);
    spool.close();

    assertThatThrownBy(() -> spool.write(new byte[1])).isInstanceOf(IOException.class);
  }

  private static byte[] readAll(Spool spool) throws Exception {
    var read = new ByteArrayOutputStream();
    for (var bytes = spool.read(); bytes.isPresent(); bytes = spool.read()) {
      read.write(bytes.get());
    }
    return read.toByteArray();
  }

  private interface Work<T> {
    T call() throws Exception;
  }

  private static <T> CompletableFuture<T> inBackground(Work<T> work) {
    var result = new CompletableFuture<T>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            result.complete(work.call());
          } catch (Exception e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }
}
