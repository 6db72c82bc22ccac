package largesse.gateway.earning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import largesse.gateway.json.Decimal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("A2")
class TermsTextTest {
  private static final SharePolicy POLICY =
      new SharePolicy(
          1,
          SharePolicy.State.PUBLISHED,
          Decimal.plain(20_000),
          List.of(
              new ShareRate(
                  "furniture-east",
                  "Furniture",
                  "east",
                  Decimal.plain(500_000),
                  Decimal.plain(755_000),
                  Decimal.plain(12_500))),
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null);

  @Test
  void saysTheWholePolicyInEnglish() {
    assertThat(TermsText.in(List.of()).of(POLICY))
        .containsExactly(
            "2% of the net margin of what you buy goes to a cause that you choose.",
            "1.25% of it for the product line Furniture, the zone east, a margin of at least 50% of"
                + " the price, a margin below 75.5% of the price.");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          nb,    nettomarginen
          nb-NO, nettomarginen
          fr-CA, marge nette
          it,    margine netto
          ru,    маржи
          de,    net margin
          *,     net margin
          """)
  void saysItInTheLanguageAskedFor(String language, String words) {
    var text = TermsText.in(List.of(Locale.forLanguageTag(language))).of(POLICY);

    assertThat(text.getFirst()).contains(words);
    assertThat(text.get(1)).contains("Furniture", "east").doesNotContain("{", "''");
  }

  @Test
  void takesTheFirstLanguageThatThereIs() {
    var accepted = List.of(Locale.GERMAN, Locale.FRENCH, Locale.ITALIAN);

    assertThat(TermsText.in(accepted).of(POLICY).getFirst()).contains("marge nette");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          en, P30D,  30 days
          en, P1D,   one day
          en, P1Y2M, 'one year, 2 months'
          nb, P30D,  30 dager
          fr, P30D,  30 jours
          it, P30D,  30 giorni
          ru, P30D,  30 дн.
          """)
  void saysWhatBecomesOfLossesAndMissingCostsAndHowSoonAChangeHolds(
      String language, String notice, String words) {
    for (var losses : SharePolicy.Losses.values()) {
      for (var missing : SharePolicy.MissingCost.values()) {
        var policy =
            new SharePolicy(
                1,
                SharePolicy.State.PUBLISHED,
                Decimal.plain(20_000),
                List.of(),
                notice,
                losses,
                missing,
                null,
                SharePolicy.UnitsPaid.REWARD_COST,
                null,
                null,
                null,
                null,
                null);

        var text = TermsText.in(List.of(Locale.forLanguageTag(language))).of(policy);

        assertThat(text).hasSize(5).doesNotHaveDuplicates().noneMatch(line -> line.contains("{"));
        assertThat(text.getLast()).contains(words);
      }
    }
  }
}
