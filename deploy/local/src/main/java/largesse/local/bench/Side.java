package largesse.local.bench;

/** One of two sides that are compared in turns. */
@FunctionalInterface
interface Side {
  /** What one turn measures: how much of it a second, how long, or how much of the processor. */
  double turn() throws Exception;
}
