package largesse.gateway.bulk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A pipe that takes up what its reader is too slow for: first in memory, then in a temporary file.
 * So a client that sends everything before it reads anything can't block itself. One thread writes,
 * one reads, any may close.
 *
 * <p>Limit: a little memory, and {@code maxFileBytes} on disk; beyond that writing waits for the
 * reader.
 */
final class Spool implements Closeable {
  private static final int MEMORY_BYTES = 256 * 1024;
  private static final int CHUNK_BYTES = 64 * 1024;

  private final long maxFileBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** What is read first; what is in the file came later. */
  private final Queue<byte[]> memory = new ArrayDeque<>();

  private int memoryBytes;
  private @Nullable FileChannel file;
  private long fileRead;
  private long fileWritten;
  private boolean ended;
  private boolean closed;

  Spool(long maxFileBytes) {
    this.maxFileBytes = maxFileBytes;
  }

  /**
   * Puts some bytes in.
   *
   * @throws IOException when the disk is full, or the reader has closed it
   */
  void write(byte[] bytes) throws IOException, InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && !fits(bytes)) {
        changed.await();
      }
      if (closed) {
        throw new IOException("Nobody reads this any more");
      }
      if (isFileEmpty() && memoryBytes + bytes.length <= MEMORY_BYTES) {
        memory.add(bytes);
        memoryBytes += bytes.length;
      } else {
        append(bytes);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Says that nothing more is going to be written. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether a read would have to wait now. */
  boolean isDrained() {
    lock.lock();
    try {
      return memory.isEmpty() && isFileEmpty() && !ended;
    } finally {
      lock.unlock();
    }
  }

  /** The next bytes in the order written; empty at the end. Waits for the writer. */
  Optional<byte[]> read() throws IOException, InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        var first = memory.poll();
        if (first != null) {
          memoryBytes -= first.length;
          return Optional.of(first);
        }
        if (!isFileEmpty()) {
          return Optional.of(readFile());
        }
        if (ended || closed) {
          return Optional.empty();
        }
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Removes the file; who still writes fails. */
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      if (file != null) {
        file.close();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The file is begun anew only when it has been read whole, so that its size stays bounded. */
  private boolean fits(byte[] bytes) {
    return isFileEmpty() || fileWritten + bytes.length <= maxFileBytes;
  }

  private boolean isFileEmpty() {
    return fileRead == fileWritten;
  }

  private void append(byte[] bytes) throws IOException {
    if (file == null) {
      var path = Files.createTempFile("largesse-import-", ".ndjson");
      file =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }
    var buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      fileWritten += file.write(buffer, fileWritten);
    }
  }

  private byte[] readFile() throws IOException {
    var opened = file;
    if (opened == null) {
      throw new IllegalStateException("There is no file to read");
    }
    var buffer = ByteBuffer.allocate((int) Math.min(CHUNK_BYTES, fileWritten - fileRead));
    while (buffer.hasRemaining()) {
      opened.read(buffer, fileRead + buffer.position());
    }
    fileRead += buffer.capacity();
    if (isFileEmpty()) {
      opened.truncate(0);
      fileRead = 0;
      fileWritten = 0;
      changed.signalAll();
    }
    return buffer.array();
  }
}
