package largesse.earning.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the books must say, worked out anew with nothing of the service: one programme in memory,
 * whose days are numbers and whose answers are texts.
 *
 * <p>Its rules: points for each euro, and ten more from 50.00 on; a mile for each two euro; a star
 * from 90.00 on; 2 % of each margin. Points are pending for two days and lapse after 30; miles
 * lapse after four in which none was earned; stars never lapse, and what is missing of them is the
 * programme's loss. A till that was offline may leave a member 40 points or 15 stars short.
 */
final class Reference {
  private static final int NEVER = Integer.MAX_VALUE;

  private final int pendingDays;
  private final TreeMap<Integer, Long> pointsPerEuro = new TreeMap<>(Map.of(Integer.MIN_VALUE, 3L));
  private final Map<Integer, Bought> purchases = new HashMap<>();
  private final Map<Integer, Burned> redemptions = new HashMap<>();
  private final Map<Integer, TreeMap<String, Purse>> purses = new HashMap<>();
  private int today;
  private int returns;
  private long share;

  Reference(int pendingDays) {
    this.pendingDays = pendingDays;
  }

  private static final class Lot {
    final int purchase;
    final long amount;
    final long earned;
    final int activeFrom;
    int lapsesAfter;
    boolean pending;
    long left;
    long covered;
    long lapsed;
    long takenBack;

    Lot(int purchase, long amount, long earned, int activeFrom, int lapsesAfter, int today) {
      this.purchase = purchase;
      this.amount = amount;
      this.earned = earned;
      this.activeFrom = activeFrom;
      this.lapsesAfter = lapsesAfter;
      this.pending = activeFrom > today;
      this.left = amount;
    }

    void lapse() {
      lapsed += left;
      left = 0;
    }
  }

  private static final class Purse {
    final List<Lot> lots = new ArrayList<>();
    long debt;

    List<Lot> spendable() {
      return inOrder(lots.stream().filter(lot -> lot.left > 0 && !lot.pending).toList());
    }

    static List<Lot> inOrder(List<Lot> some) {
      return some.stream()
          .sorted(
              Comparator.comparingInt((Lot lot) -> lot.lapsesAfter)
                  .thenComparingLong(lot -> lot.earned))
          .toList();
    }

    long available() {
      return spendable().stream().mapToLong(lot -> lot.left).sum() - debt;
    }

    void cover() {
      for (var lot : spendable()) {
        var covered = Math.min(debt, lot.left);
        lot.left -= covered;
        lot.covered += covered;
        debt -= covered;
      }
    }

    void forgive(long owed, int today) {
      var some = Math.min(owed, debt);
      debt -= some;
      var missing = owed - some;
      for (var lot : inOrder(lots).reversed()) {
        var uncovered = Math.min(missing, lot.covered);
        lot.covered -= uncovered;
        lot.left += uncovered;
        missing -= uncovered;
        if (lot.lapsesAfter < today) {
          lot.lapse();
        }
      }
    }

    long take(List<Lot> from, long amount) {
      var missing = amount;
      for (var lot : from) {
        var taken = Math.min(missing, lot.left);
        lot.left -= taken;
        missing -= taken;
      }
      return missing;
    }

    void dawn(int day) {
      for (var lot : lots) {
        if (lot.pending && lot.activeFrom <= day) {
          lot.pending = false;
          cover();
        }
      }
      lots.stream().filter(lot -> lot.lapsesAfter < day).forEach(Lot::lapse);
    }

    String text(String unit) {
      var open = lots.stream().filter(lot -> lot.left > 0).toList();
      var next = open.stream().mapToInt(lot -> lot.lapsesAfter).min().orElse(NEVER);
      var lapsing = open.stream().filter(lot -> lot.lapsesAfter == next).mapToLong(lot -> lot.left);
      var pending = open.stream().filter(lot -> lot.pending).mapToLong(lot -> lot.left).sum();
      return "%s %d+%d%s"
          .formatted(
              unit, available(), pending, next == NEVER ? "" : "/" + next + ":" + lapsing.sum());
    }
  }

  private static final class Bought {
    final Step.Earn step;
    final int day;
    final long pointsPerEuro;
    final long[] returned;

    Bought(Step.Earn step, int day, long pointsPerEuro) {
      this.step = step;
      this.day = day;
      this.pointsPerEuro = pointsPerEuro;
      this.returned = new long[step.lines().size()];
    }

    long netLeft() {
      var net = 0L;
      for (var line = 0; line < returned.length; line++) {
        net += left(line, step.lines().get(line).netMicros());
      }
      return net;
    }

    long shareLeft() {
      var share = 0L;
      for (var line = 0; line < returned.length; line++) {
        share += left(line, share(step.lines().get(line).marginMicros()));
      }
      return share;
    }

    /** The credits by rule in order, as "rule unit" and amount. */
    Map<String, Long> earns() {
      var net = netLeft();
      var some = returned.length > 0 && anyLeft();
      var credits = new TreeMap<String, Long>();
      credits.put("base points", net * pointsPerEuro / 1_000_000);
      credits.put("large points", some && net >= 50_000_000 ? 10L : 0L);
      credits.put("miles miles", net / 2_000_000);
      credits.put("stars stars", some && net >= 90_000_000 ? 1L : 0L);
      credits.values().removeIf(amount -> amount == 0);
      return credits;
    }

    private boolean anyLeft() {
      for (var line = 0; line < returned.length; line++) {
        if (returned[line] < step.lines().get(line).quantityMicros()) {
          return true;
        }
      }
      return false;
    }

    private long left(int line, long whole) {
      var quantity = step.lines().get(line).quantityMicros();
      return BigDecimal.valueOf(whole)
          .multiply(BigDecimal.valueOf(quantity - returned[line]))
          .divide(BigDecimal.valueOf(quantity), 0, RoundingMode.HALF_UP)
          .longValueExact();
    }

    private static long share(long margin) {
      return margin <= 0
          ? 0
          : BigDecimal.valueOf(margin)
              .multiply(new BigDecimal("0.02"))
              .setScale(0, RoundingMode.HALF_UP)
              .longValueExact();
    }
  }

  private static final class Burned {
    final Map<Lot, Long> taken = new java.util.LinkedHashMap<>();
    final Purse purse;
    final String text;
    long owed;
    boolean givenBack;

    Burned(Purse purse, String text) {
      this.purse = purse;
      this.text = text;
    }
  }

  boolean knowsPurchase(int number) {
    return purchases.containsKey(number);
  }

  boolean knowsRedemption(int number) {
    return redemptions.containsKey(number);
  }

  int today() {
    return today;
  }

  String earn(Step.Earn step) {
    var day = today - step.daysAgo();
    var bought = new Bought(step, day, pointsPerEuro.floorEntry(day).getValue());
    purchases.put(step.number(), bought);
    share += bought.shareLeft();
    var credits = step.member() == Step.NOBODY ? Map.<String, Long>of() : bought.earns();
    credits.forEach((rule, amount) -> credit(step, day, rule.split(" ")[1], amount));
    return "earned %s share %d wallets %s"
        .formatted(credits, bought.shareLeft(), wallets(step.member()));
  }

  private void credit(Step.Earn step, int day, String unit, long amount) {
    var purse = of(step.member()).computeIfAbsent(unit, anew -> new Purse());
    var earned = day * 1_000_000_000L + step.number();
    var lapsesAfter =
        switch (unit) {
          case "points" -> day + 30;
          case "miles" -> day + 4;
          default -> NEVER;
        };
    if (unit.equals("miles")) {
      keep(purse, day, earned, lapsesAfter);
    }
    var activeFrom = unit.equals("points") ? day + pendingDays + 1 : day;
    var lot = new Lot(step.number(), amount, earned, activeFrom, lapsesAfter, today);
    purse.lots.add(lot);
    if (lapsesAfter < today) {
      lot.lapse();
    }
    purse.cover();
  }

  private void keep(Purse purse, int day, long earned, int until) {
    for (var lot : purse.lots) {
      if (lot.earned > earned || lot.lapsesAfter >= until) {
        continue;
      } else if (lot.left > 0) {
        lot.lapsesAfter = until;
      } else if (lot.lapsed > 0 && lot.lapsesAfter >= day && until >= today) {
        lot.left = lot.lapsed;
        lot.lapsed = 0;
        lot.lapsesAfter = until;
        purse.cover();
      }
    }
  }

  String giveBack(Step.Return step) {
    var bought = purchases.get(step.purchase());
    for (var line = 0; line < bought.returned.length; line++) {
      var quantity = bought.step.lines().get(line).quantityMicros();
      if (bought.returned[line] + step.quantitiesMicros().get(line) > quantity) {
        return "refused RETURN_EXCEEDS_PURCHASE";
      }
    }
    var net = bought.netLeft();
    var given = bought.shareLeft();
    for (var line = 0; line < bought.returned.length; line++) {
      bought.returned[line] += step.quantitiesMicros().get(line);
    }
    returns++;
    share -= given - bought.shareLeft();
    var taken = new TreeMap<String, Long>();
    var missing = new TreeMap<String, Long>();
    of(bought.step.member())
        .forEach((unit, purse) -> takeBack(bought, unit, purse, taken, missing));
    return "taken %s short %s net %d share %d wallets %s"
        .formatted(
            taken,
            missing,
            net - bought.netLeft(),
            given - bought.shareLeft(),
            wallets(bought.step.member()));
  }

  private static void takeBack(
      Bought bought, String unit, Purse purse, Map<String, Long> taken, Map<String, Long> missing) {
    var own =
        Purse.inOrder(
            purse.lots.stream().filter(lot -> lot.purchase == bought.step.number()).toList());
    var still =
        bought.earns().entrySet().stream()
            .filter(credit -> credit.getKey().endsWith(" " + unit))
            .mapToLong(Map.Entry::getValue)
            .sum();
    var due = own.stream().mapToLong(lot -> lot.amount - lot.lapsed - lot.takenBack).sum() - still;
    if (due <= 0) {
      return;
    }
    var unnoted = due;
    for (var lot : own) {
      var noted = Math.min(unnoted, lot.amount - lot.takenBack);
      lot.takenBack += noted;
      unnoted -= noted;
    }
    taken.put(unit, due);
    var left = purse.take(purse.spendable(), purse.take(own, due));
    if (left > 0) {
      missing.put(unit, left);
      purse.debt += unit.equals("stars") ? 0 : left;
    }
  }

  String burn(Step.Burn step) {
    var purse = of(step.member()).getOrDefault(step.unit(), new Purse());
    var there = Math.min(step.amount(), Math.max(0, purse.available()));
    var missing = step.amount() - there;
    var limit = step.offline() ? overdraftLimit(step.unit()) : 0;
    if (missing > Math.max(0, limit + Math.min(0, purse.available()))) {
      redemptions.put(step.number(), new Burned(new Purse(), "given {}"));
      return step.offline() ? "refused OVERDRAFT_EXCEEDED" : "refused BALANCE_TOO_LOW";
    }
    of(step.member()).put(step.unit(), purse);
    var burned = new Burned(purse, "given {%s=%d}".formatted(step.unit(), step.amount()));
    burned.owed = missing;
    purse.debt += missing;
    var left = there;
    for (var lot : purse.spendable()) {
      var taken = Math.min(left, lot.left);
      if (taken > 0) {
        lot.left -= taken;
        left -= taken;
        burned.taken.put(lot, taken);
      }
    }
    redemptions.put(step.number(), burned);
    return "wallet %s owing %d of %d".formatted(purse.text(step.unit()), missing, limit);
  }

  private static long overdraftLimit(String unit) {
    return switch (unit) {
      case "points" -> 40;
      case "stars" -> 15;
      default -> 0;
    };
  }

  String giveBack(Step.GiveBack step) {
    var burned = redemptions.get(step.redemption());
    if (!burned.givenBack) {
      burned.givenBack = true;
      burned.purse.forgive(burned.owed, today);
      burned.taken.forEach((lot, amount) -> {
        lot.left += amount;
        if (lot.lapsesAfter < today) {
          lot.lapse();
        }
        burned.purse.cover();
      });
    }
    return burned.text;
  }

  void advance(Step.Advance step) {
    for (var day = 0; day < step.days(); day++) {
      today++;
      purses.values().forEach(units -> units.values().forEach(purse -> purse.dawn(today)));
    }
  }

  /** False: the rule of tomorrow has been changed today already. */
  boolean change(Step.ChangeRule step) {
    return pointsPerEuro.putIfAbsent(today + 1, step.pointsPerEuro()) == null;
  }

  String wallets(int member) {
    return of(member).entrySet().stream()
        .map(unit -> unit.getValue().text(unit.getKey()))
        .toList()
        .toString();
  }

  /** What an audit must count. */
  String counts() {
    return "purchases %d returns %d share %d".formatted(purchases.size(), returns, share);
  }

  private TreeMap<String, Purse> of(int member) {
    return purses.computeIfAbsent(member, anew -> new TreeMap<>());
  }
}
