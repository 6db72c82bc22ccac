package largesse.earning.simulation;

/**
 * What is earned, of a unit or of a reward, by the rules in force, and would be with the drafts.
 */
final class UnitsTally {
  private long inForce;
  private long simulated;

  /**
   * Adds what some purchase earns.
   *
   * @throws ArithmeticException when a sum is beyond 64 bits
   */
  void add(long moreInForce, long moreSimulated) {
    inForce = Math.addExact(inForce, moreInForce);
    simulated = Math.addExact(simulated, moreSimulated);
  }

  void add(UnitsTally other) {
    add(other.inForce, other.simulated);
  }

  long inForce() {
    return inForce;
  }

  long simulated() {
    return simulated;
  }

  long difference() {
    return Math.subtractExact(simulated, inForce);
  }
}
