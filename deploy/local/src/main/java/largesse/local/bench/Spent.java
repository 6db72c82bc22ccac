package largesse.local.bench;

/** What a load's purchases cost in processor time, turn by turn and in all. */
final class Spent {
  private final Bench bench;
  private final Bench.Load load;
  private Cpu cpu = Cpu.NONE;
  private long purchases;

  Spent(Bench bench, Bench.Load load) {
    this.bench = bench;
    this.load = load;
  }

  Bench.Named side() {
    return new Bench.Named(
        load.name(),
        "ms",
        () -> {
          var turn = load.gateway().record(bench.turn());
          cpu = cpu.plus(turn.cpu());
          purchases += turn.answered().calls();
          return turn.cpuMillisEach();
        });
  }

  void tell() {
    bench.say("%s: %s", load.name(), cpu.each(purchases));
  }
}
