package largesse.earning.simulation;

/**
 * What some lines gave and would have given, of what is left after returns; in millionths of the
 * programme's currency.
 */
final class Tally {
  private long lines;
  private long provisionalLines;
  private long netMicros;
  private long marginMicros;
  private long givenMicros;
  private long simulatedMicros;

  /**
   * Adds a line.
   *
   * @throws ArithmeticException when a sum is beyond 64 bits
   */
  void add(long net, long margin, long given, long simulated, boolean provisional) {
    lines++;
    provisionalLines += provisional ? 1 : 0;
    netMicros = Math.addExact(netMicros, net);
    marginMicros = Math.addExact(marginMicros, margin);
    givenMicros = Math.addExact(givenMicros, given);
    simulatedMicros = Math.addExact(simulatedMicros, simulated);
  }

  long lines() {
    return lines;
  }

  long provisionalLines() {
    return provisionalLines;
  }

  long netMicros() {
    return netMicros;
  }

  long marginMicros() {
    return marginMicros;
  }

  long givenMicros() {
    return givenMicros;
  }

  long simulatedMicros() {
    return simulatedMicros;
  }
}
