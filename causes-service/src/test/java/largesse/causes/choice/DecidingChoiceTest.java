package largesse.causes.choice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import largesse.causes.panel.PanelEdition;
import largesse.causes.split.Split;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A6")
class DecidingChoiceTest {
  private static final Split OWN = Split.of(List.of("a", "b"), List.of(60, 40));
  private static final Split STANDING = Split.of(List.of("c"), List.of(100));
  private static final Split DEFAULT = Split.of(List.of("b"), List.of(100));
  private static final Optional<PanelEdition> PANEL = panel(Optional.of(DEFAULT), "a", "b", "c");

  @Test
  void thePurchasesOwnChoiceComesFirst() {
    assertThat(among(Optional.of(OWN), Optional.of(STANDING), PANEL))
        .contains(new DecidingChoice(ChoiceSource.PURCHASE, OWN));
  }

  @Test
  void aPurchasesChoiceWithACauseOffThePanelDoesNotCount() {
    var withoutB = panel(Optional.empty(), "a", "c", "d");
    assertThat(among(Optional.of(OWN), Optional.of(STANDING), withoutB))
        .contains(new DecidingChoice(ChoiceSource.STANDING, STANDING));
    assertThat(among(Optional.of(OWN), Optional.empty(), withoutB))
        .map(DecidingChoice::source)
        .contains(ChoiceSource.DEFAULT);
  }

  @Test
  void theStandingChoiceHoldsEvenIfThePanelHasLostItsCause() {
    assertThat(
            among(Optional.empty(), Optional.of(STANDING), panel(Optional.empty(), "a", "b", "d")))
        .contains(new DecidingChoice(ChoiceSource.STANDING, STANDING));
  }

  @Test
  void whoHasNotChosenGivesByThePanelsDefault() {
    assertThat(among(Optional.empty(), Optional.empty(), PANEL))
        .contains(new DecidingChoice(ChoiceSource.DEFAULT, DEFAULT));
  }

  @Test
  @Tag("xC4")
  void withoutADefaultAllCausesOfThePanelShareEqually() {
    assertThat(among(Optional.empty(), Optional.empty(), panel(Optional.empty(), "a", "b", "c")))
        .contains(new DecidingChoice(ChoiceSource.DEFAULT, Split.equally(List.of("a", "b", "c"))));
  }

  @Test
  void withoutAPanelOnlyAStandingChoiceDecides() {
    assertThat(among(Optional.of(OWN), Optional.empty(), Optional.empty())).isEmpty();
    assertThat(among(Optional.of(OWN), Optional.of(STANDING), Optional.empty()))
        .contains(new DecidingChoice(ChoiceSource.STANDING, STANDING));
  }

  @Test
  @Tag("xC1")
  void whatComesForARetiredCauseGoesToItsSuccessor() {
    var passed = passedOn(OWN, Map.of("a", Optional.of("d")), Optional.of(DEFAULT));
    assertThat(passed).contains(Split.of(List.of("d", "b"), List.of(60, 40)));
    var merged = passedOn(OWN, Map.of("a", Optional.of("b")), Optional.of(DEFAULT));
    assertThat(merged).contains(Split.of(List.of("b"), List.of(100)));
  }

  @Test
  @Tag("xC1")
  @Tag("A7")
  void withoutASuccessorItIsDividedByTheDefaultInProportion() {
    var thirds = Optional.of(Split.equally(List.of("a", "b", "c")));
    assertThat(passedOn(OWN, Map.of("a", Optional.empty()), thirds))
        .contains(Split.of(List.of("b", "c"), List.of(70, 30)));
    assertThat(passedOn(STANDING, Map.of("c", Optional.empty()), thirds))
        .contains(Split.of(List.of("a", "b"), List.of(50, 50)));
    var odd = Split.of(List.of("a", "b"), List.of(99, 1));
    assertThat(passedOn(odd, Map.of("b", Optional.empty()), thirds))
        .contains(Split.of(List.of("a", "c"), List.of(199, 1)));
  }

  @Test
  @Tag("A7")
  void whereNobodyIsLeftTheShareIsHeldAndNotLost() {
    assertThat(passedOn(STANDING, Map.of("c", Optional.empty()), Optional.empty())).isEmpty();
    assertThat(passedOn(STANDING, Map.of("c", Optional.empty()), Optional.of(STANDING))).isEmpty();
    assertThat(passedOn(OWN, Map.of("a", Optional.empty()), Optional.empty()))
        .contains(Split.of(List.of("b"), List.of(100)));
  }

  private static Optional<Split> passedOn(
      Split split, Map<String, Optional<String>> retired, Optional<Split> fallback) {
    return new DecidingChoice(ChoiceSource.STANDING, split)
        .passedOn(cause -> retired.getOrDefault(cause, Optional.of(cause)), fallback)
        .map(DecidingChoice::split);
  }

  private static Optional<DecidingChoice> among(
      Optional<Split> own, Optional<Split> standing, Optional<PanelEdition> panel) {
    return DecidingChoice.among(
        own, standing, panel, panel.map(it -> it.fallback(Optional.empty())));
  }

  private static Optional<PanelEdition> panel(Optional<Split> defaultChoice, String... causes) {
    return Optional.of(
        new PanelEdition(
            1,
            PanelEdition.EVERYWHERE,
            "spring",
            PanelEdition.SINCE_EVER,
            List.of(causes),
            defaultChoice,
            false));
  }
}
