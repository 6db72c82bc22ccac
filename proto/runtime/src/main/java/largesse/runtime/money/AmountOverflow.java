package largesse.runtime.money;

/** A result beyond 64-bit millionths; nothing wraps around. */
public final class AmountOverflow extends ArithmeticException {
  AmountOverflow(String operation) {
    super("Amount out of range: " + operation);
  }
}
