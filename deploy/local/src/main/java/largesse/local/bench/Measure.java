package largesse.local.bench;

/** One of the things that are measured. */
interface Measure {
  /** What {@code --only} calls it. */
  String name();

  /** What is divided by what. */
  String what();

  /** Measures it and tells what came out. */
  void run(Bench bench) throws Exception;
}
