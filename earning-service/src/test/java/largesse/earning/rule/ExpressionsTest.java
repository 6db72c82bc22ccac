package largesse.earning.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import largesse.earning.platform.EarningReason;
import largesse.runtime.error.Refused;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {
  private static final Basket BASKET =
      Baskets.of(
          Baskets.line(1, "chair", "Furniture/Chairs", "30.00"),
          Baskets.line(2, "lamp", "Lighting", "25.00"));
  private static final BasketFacts FACTS =
      new BasketFacts(BASKET, new BasketMember("gold", "Consumer"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "purchase.netMicros == amount('55.00')",
        "purchase.netMicros == 55000000",
        "purchase.currency == 'EUR'",
        "purchase.channel in ['STORE', 'APP']",
        "purchase.businessDate >= '2026-11-01' && purchase.businessDate < '2026-12-01'",
        "purchase.weekday == 'SUNDAY'",
        "purchase.month == 11 && purchase.dayOfMonth == 22 && purchase.hour == 10",
        "purchase.lineCount == 2 && size(purchase.lines) == 2",
        "purchase.lines.exists(l, l.sku == 'lamp' && l.netMicros == amount('25'))",
        "purchase.lines[0].brand == 'own' && purchase.lines[1].number == 2",
        "purchase.lines.all(l, l.quantityMicros == 1000000)",
        "net(purchase.lines.filter(l, l.category.within('Furniture'))) == amount('30.00')",
        "net(purchase.lines) == purchase.netMicros",
        "'Furniture/Chairs'.within('Furniture') && 'Furniture'.within('Furniture')",
        "!'Furniture2'.within('Furniture') && !'Furniture'.within('Furniture/Chairs')",
        "member.tier == 'gold' && member.segment == 'Consumer'",
        "store.id == 'osl-01' && store.zone == 'North' && store.brand == 'nordmart'",
        "store.id.matches('^osl-[0-9]+$')"
      })
  void seeTheBasket(String text) {
    assertThat(Expressions.ofPurchase(text, "when").judge(FACTS)).isEqualTo(Verdict.HOLDS);
  }

  @ParameterizedTest
  @CsvSource({
    "line.sku == 'lamp', 1",
    "line.category.within('Furniture'), 0",
    "line.number == 2, 1"
  })
  void seeOneLineInAFilterOfLines(String text, int index) {
    var condition = Expressions.ofLine(text, "lines");

    assertThat(condition.judge(FACTS.withLine(index))).isEqualTo(Verdict.HOLDS);
    assertThat(condition.judge(FACTS.withLine(1 - index))).isEqualTo(Verdict.FALSE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\n"})
  void alwaysHoldWhenEmpty(String text) {
    assertThat(Expressions.ofPurchase(text, "when")).isSameAs(Condition.ALWAYS);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "purchase.netMicros > | line 1, column 21",
        "purchase.total > 1 | line 1, column 9: undefined field 'total'",
        "purchase.netMicros > 'a' | found no matching overload for '_>_' applied to '(int, string)'",
        "purchase.netMicros | expected type 'bool' but found 'int'",
        "line.sku == 'a' | undeclared reference to 'line'",
        "member.id == 'x' | undefined field 'id'",
        "purchase.costMicros > 1 | undefined field 'costMicros'",
        "purchase.lines[0].marginMicros > 1 | undefined field 'marginMicros'",
        "purchase.netMicros > amount(50) | column 29: amount() takes decimal text",
        "purchase.netMicros > amount('50.0000001') | amount() takes decimal text",
        "purchase.netMicros > amount('99999999999999') | amount() takes decimal text",
        "purchase.netMicros > amount(purchase.currency) | amount() takes decimal text",
        "double(purchase.netMicros) > 1.5 | binary fractions aren't exact",
        "[1.5].size() == 1 | binary fractions aren't exact",
        "Member{tier: 'gold'}.tier == 'gold' | facts can't be made up"
      })
  void areRefusedWithPositionAndReason(String text, String reason) {
    var refused = refused(text);

    assertThat(refused.reason()).isEqualTo(EarningReason.EXPRESSION_INVALID);
    assertThat(refused.violations().getFirst().field()).isEqualTo("value.when");
    assertThat(refused.detail()).contains(reason);
  }

  @Test
  void countPositionsFromOneByLine() {
    assertThat(refused("purchase.netMicros\n  > 'a'").detail()).startsWith("line 2, column 3: ");
  }

  @Test
  void areRefusedWhenNestedTooDeeply() {
    var refused = refused("(".repeat(100) + "true" + ")".repeat(100));

    assertThat(refused.reason()).isEqualTo(EarningReason.EXPRESSION_INVALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "purchase.lines.all(l, purchase.lines.exists(m, m.sku == l.sku))",
        "purchase.lines.map(l, purchase.lines.map(m, m.netMicros)).size() > 1",
        "purchase.lines.all(a, purchase.lines.all(b, purchase.lines.all(c, purchase.lines.all(d,"
            + " purchase.lines.all(e, purchase.lines.all(f, purchase.lines.all(g, true)))))))"
      })
  void areRefusedWhenTheyWalkThroughLinesWithinLines(String text) {
    assertThat(refused(text).reason()).isEqualTo(EarningReason.EXPRESSION_TOO_COSTLY);
  }

  @Test
  void areRefusedWhenEachLineWalksThroughAllLines() {
    var refused =
        catchThrowableOfType(
            Refused.class,
            () -> Expressions.ofLine("purchase.lines.exists(l, l.sku == line.sku)", "value.lines"));

    assertThat(refused.reason()).isEqualTo(EarningReason.EXPRESSION_TOO_COSTLY);
    assertThat(refused.violations().getFirst().field()).isEqualTo("value.lines");
  }

  @Test
  void passWhenALineIsLookedUpInALongList() {
    var skus = "['" + String.join("', '", Collections.nCopies(300, "sku")) + "']";

    assertThat(Expressions.ofLine("line.sku in " + skus, "lines").judge(FACTS.withLine(0)))
        .isEqualTo(Verdict.FALSE);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "purchase.lines[7].sku == 'a' | Index out of bounds: 7",
        "purchase.netMicros / (purchase.lineCount - 2) > 1 | / by zero",
        "purchase.netMicros * 9000000000000 > 1 | long overflow",
        "store.id.matches(store.zone + '(') | missing closing )"
      })
  @Tag("xM15")
  void failAloneAndSayWhy(String text, String reason) {
    assertThat(Expressions.ofPurchase(text, "when").judge(FACTS))
        .isInstanceOfSatisfying(
            Verdict.Failed.class, failed -> assertThat(failed.reason()).contains(reason));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "purchase.netMicros >= amount('60') | purchase.netMicros is 55.00, 5.00 short of 60.00",
        "purchase.netMicros > amount('55') | purchase.netMicros is 55.00, not above 55.00",
        "purchase.netMicros < amount('55') | purchase.netMicros is 55.00, not below 55.00",
        "purchase.netMicros <= amount('1.5') | purchase.netMicros is 55.00, above 1.50",
        "purchase.lineCount >= 3 | purchase.lineCount is 2, 1 short of 3",
        "purchase.channel == 'WEB' | purchase.channel is \"STORE\", not \"WEB\"",
        "purchase.channel != 'STORE' | purchase.channel is \"STORE\"",
        "purchase.businessDate >= '2026-12-01' | purchase.businessDate is \"2026-11-22\", before \"2026-12-01\"",
        "store.zone in ['South', 'West'] | store.zone is \"North\", not one of \"South\", \"West\"",
        "member.tier == 'gold' && store.zone == 'South' | store.zone is \"North\", not \"South\"",
        "purchase.lines.exists(l, l.sku == 'x') | ''",
        "store.zone == 'South' ? true : false | ''"
      })
  @Tag("F4")
  void tellWhatWasMissingAndByHowMuch(String text, String shortfall) {
    var condition = Expressions.ofPurchase(text, "when");

    assertThat(condition.judge(FACTS)).isEqualTo(Verdict.FALSE);
    assertThat(condition.shortfall(FACTS)).isEqualTo(shortfall);
  }

  private static Refused refused(String text) {
    return catchThrowableOfType(Refused.class, () -> Expressions.ofPurchase(text, "value.when"));
  }
}
