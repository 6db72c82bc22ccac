package largesse.local.bench;

import java.io.IOException;
import java.util.function.LongUnaryOperator;

/**
 * A till: records one purchase after the other through the gateway, over a connection of its own.
 * What a purchase holds follows from its number, so the same one can be sent again.
 */
final class PurchaseCaller implements Callers.Call, AutoCloseable {
  private static final int CREATED = 201;

  private final HttpCaller gateway;
  private final Template request;
  private final LongUnaryOperator member;
  private long next;
  private long repeated;

  /**
   * A till.
   *
   * @param name no two tills share one
   * @param member whose card is shown, by the purchase's number
   */
  PurchaseCaller(BenchProgramme programme, String name, LongUnaryOperator member)
      throws IOException {
    this.gateway = programme.connect();
    this.request = programme.purchase(name);
    this.member = member;
  }

  @Override
  public void once() throws IOException {
    send(next++, CREATED);
  }

  /** Sends a purchase that was recorded before, each in turn. */
  void again() throws IOException {
    send(repeated++ % next, CREATED);
  }

  /** The body of the last answer. */
  String answer() {
    return gateway.body();
  }

  private void send(long number, int expected) throws IOException {
    fill(request, number, member);
    var status = gateway.send(request.bytes());
    if (status != expected) {
      throw new IllegalStateException("The gateway answered " + status + ": " + gateway.body());
    }
  }

  /** Writes a purchase's number and what follows from it. */
  static void fill(Template purchase, long number, LongUnaryOperator member) {
    purchase.set(0, number).set(1, member.applyAsLong(number));
    for (var line = 0; line < BenchProgramme.LINES; line++) {
      var chance = mix(number * BenchProgramme.LINES + line) >>> 1;
      purchase
          .set(2 + 3 * line, chance % 5_000)
          .set(3 + 3 * line, 10 + chance / 5_000 % 15)
          .set(4 + 3 * line, 1 + chance / 75_000 % 4);
    }
  }

  /** Spreads numbers evenly (SplitMix64). */
  static long mix(long number) {
    var mixed = number * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  @Override
  public void close() throws IOException {
    gateway.close();
  }
}
