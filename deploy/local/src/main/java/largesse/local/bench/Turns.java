package largesse.local.bench;

/**
 * Two sides that have taken turns, the order changing from pair to pair (ABBA), so that whatever
 * drifts meanwhile weighs on both alike.
 */
record Turns(double[] first, double[] second) {

  static Turns take(Side first, Side second, int pairs) throws Exception {
    var turns = new Turns(new double[pairs], new double[pairs]);
    for (var pair = 0; pair < pairs; pair++) {
      if (pair % 2 == 0) {
        turns.first[pair] = first.turn();
        turns.second[pair] = second.turn();
      } else {
        turns.second[pair] = second.turn();
        turns.first[pair] = first.turn();
      }
    }
    return turns;
  }

  Ratio ratio() {
    return Ratio.of(first, second);
  }
}
