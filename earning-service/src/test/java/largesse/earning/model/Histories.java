package largesse.earning.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random histories: the same seed makes the same one. */
final class Histories {
  static final int MEMBERS = 12;
  private static final int RECENT = 40;
  private static final List<String> UNITS = List.of("points", "points", "miles", "stars");

  private final Random random;
  private final List<Step.Earn> purchases = new ArrayList<>();
  private final List<Integer> told = new ArrayList<>();
  private final List<Integer> redemptions = new ArrayList<>();
  private boolean busy;
  private int left;

  private Histories(long seed) {
    this.random = new Random(seed);
  }

  static List<Step> of(long seed, int length) {
    var histories = new Histories(seed);
    var steps = new ArrayList<Step>(length);
    for (var number = 1; number <= length; number++) {
      steps.add(histories.next(number));
    }
    return steps;
  }

  /** Tills are busy for a while, and then something else happens. */
  private Step next(int number) {
    if (left == 0) {
      busy = !busy;
      left = 1 + random.nextInt(busy ? 60 : 8);
    }
    left--;
    return busy || purchases.isEmpty() ? atATill(number) : elsewhere(number);
  }

  private Step atATill(int number) {
    var dice = random.nextInt(100);
    if (dice < 70 || purchases.isEmpty()) {
      return earn(number);
    } else if (dice < 90) {
      return giveBackSome(number);
    } else if (dice < 97) {
      return new Step.Repeat(recent(told));
    }
    return new Step.Spoiled(number, random.nextInt(MEMBERS));
  }

  private Step elsewhere(int number) {
    var dice = random.nextInt(100);
    if (dice < 50) {
      return burn(number);
    } else if (dice < 70) {
      return redemptions.isEmpty() ? burn(number) : new Step.GiveBack(recent(redemptions));
    } else if (dice < 95) {
      return new Step.Advance(1 + random.nextInt(random.nextInt(10) == 0 ? 40 : 4));
    }
    return new Step.ChangeRule(1 + random.nextInt(5));
  }

  private Step earn(int number) {
    var lines = new ArrayList<Step.Line>();
    for (var line = 0; line <= random.nextInt(3); line++) {
      var net = random.nextLong(60_000_000);
      var margin = random.nextLong(net + 1) - net / 4;
      lines.add(new Step.Line(net, margin, 250_000L * (1 + random.nextInt(12))));
    }
    var member = random.nextInt(20) == 0 ? Step.NOBODY : random.nextInt(MEMBERS);
    var earn = new Step.Earn(number, member, daysAgo(), lines);
    purchases.add(earn);
    told.add(number);
    return earn;
  }

  private int daysAgo() {
    return switch (random.nextInt(10)) {
      case 0 -> random.nextInt(50);
      case 1, 2 -> random.nextInt(4);
      default -> 0;
    };
  }

  private Step giveBackSome(int number) {
    var purchase = recent(purchases);
    var quantities = new ArrayList<Long>();
    for (var line : purchase.lines()) {
      quantities.add(
          switch (random.nextInt(4)) {
            case 0 -> 0L;
            case 1 -> line.quantityMicros();
            default -> 1 + random.nextLong(line.quantityMicros());
          });
    }
    quantities.set(0, Math.max(1, quantities.getFirst()));
    told.add(number);
    return new Step.Return(number, purchase.number(), quantities);
  }

  private Step burn(int number) {
    redemptions.add(number);
    var unit = UNITS.get(random.nextInt(UNITS.size()));
    var amount = 1 + random.nextInt(80);
    return new Step.Burn(number, random.nextInt(MEMBERS), unit, amount, random.nextInt(3) == 0);
  }

  private <T> T recent(List<T> all) {
    return all.get(all.size() - 1 - random.nextInt(Math.min(RECENT, all.size())));
  }
}
