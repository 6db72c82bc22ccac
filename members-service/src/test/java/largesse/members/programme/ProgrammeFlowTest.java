package largesse.members.programme;

import static largesse.members.platform.ServiceClient.aProgramme;
import static largesse.members.platform.ServiceClient.atOnce;
import static largesse.members.platform.ServiceClient.end;
import static largesse.members.platform.ServiceClient.events;
import static largesse.members.platform.ServiceClient.programmes;
import static largesse.members.platform.ServiceClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import largesse.members.platform.MembersReason;
import largesse.members.v1.Disclosure;
import largesse.members.v1.GetProgrammeRequest;
import largesse.members.v1.Objective;
import largesse.members.v1.Programme;
import largesse.members.v1.ProgrammeChanged;
import largesse.members.v1.ProgrammeClock;
import largesse.members.v1.PutProgrammeRequest;
import largesse.members.v1.PutProgrammeResponse;
import largesse.members.v1.PutStoreRequest;
import largesse.members.v1.Store;
import largesse.members.v1.StoreChanged;
import largesse.runtime.error.RemoteError;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class ProgrammeFlowTest {
  private final Programme wanted = aProgramme(ProgrammeClock.PROGRAMME_CLOCK_REAL).build();
  private final String id = wanted.getProgramme();

  @Tag("B9")
  @Test
  void createsAProgramme() {
    var programme =
        wanted.toBuilder()
            .setObjective(Objective.OBJECTIVE_RETAIN)
            .setKeyFactor("Fresh bread")
            .setDisclosure(Disclosure.DISCLOSURE_PERIOD)
            .build();
    var put = put(programme, 0);
    assertThat(put.getCreated()).isTrue();
    assertThat(put.getValue()).isEqualTo(programme.toBuilder().setRevision(1).build());
    assertThat(get()).isEqualTo(put.getValue());
    assertThat(changes()).containsExactly(put.getValue());
  }

  @Test
  void disclosesThePurchaseUnlessTold() {
    assertThat(put(wanted).getDisclosure()).isEqualTo(Disclosure.DISCLOSURE_PURCHASE);
  }

  @Test
  void changesAProgrammeAndTellsOfIt() {
    var first = put(wanted);
    var renamed = put(wanted.toBuilder().setName("Nordmart Pluss").build(), 1);
    assertThat(renamed.getCreated()).isFalse();
    assertThat(renamed.getValue())
        .isEqualTo(first.toBuilder().setName("Nordmart Pluss").setRevision(2).build());
    assertThat(changes()).containsExactly(first, renamed.getValue());
  }

  @Test
  void changesNothingByTheSameContent() {
    var first = put(wanted);
    var again = put(wanted, 0);
    assertThat(again.getCreated()).isFalse();
    assertThat(again.getValue()).isEqualTo(first);
    assertThat(changes()).containsExactly(first);
  }

  @Test
  void isCreatedOnceByManyAtOnce() {
    var created = atOnce(20, i -> put(wanted, 0).getCreated());
    assertThat(created).containsOnlyOnce(true);
    assertThat(changes()).hasSize(1);
  }

  @Test
  void refusesAnEditOfAnOlderRevision() {
    put(wanted);
    put(wanted.toBuilder().setName("Nordmart Pluss").build(), 1);
    var stale = refusal(() -> put(wanted.toBuilder().setName("Sørmart").build(), 1));
    assertThat(stale.is(RuntimeReason.REVISION_STALE)).isTrue();
    assertThat(get().getName()).isEqualTo("Nordmart Pluss");
  }

  @Test
  void refusesToChangeWhatIsNotThere() {
    assertThat(refusal(() -> put(wanted, 1)).is(RuntimeReason.REVISION_STALE)).isTrue();
  }

  @Test
  void keepsItsCurrency() {
    put(wanted);
    var refused = refusalOf(programme -> programme.setCurrency("NOK"));
    assertThat(refused.is(MembersReason.CURRENCY_FIXED)).isTrue();
    assertThat(refused.violations()).extracting("field").containsExactly("value.currency");
  }

  @Test
  void keepsItsKindOfClock() {
    put(wanted);
    var refused =
        refusalOf(programme -> programme.setClock(ProgrammeClock.PROGRAMME_CLOCK_SANDBOX));
    assertThat(refused.is(MembersReason.CLOCK_FIXED)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"EUX", "ABC"})
  void refusesAnUnknownCurrency(String currency) {
    var refused = refusalOf(programme -> programme.setCurrency(currency));
    assertThat(refused.is(MembersReason.CURRENCY_UNKNOWN)).isTrue();
    assertThat(refused.violations()).extracting("field").containsExactly("value.currency");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Trondheim", "+02:00", "europe/oslo"})
  void refusesAnUnknownTimeZone(String timeZone) {
    var refused = refusalOf(programme -> programme.setTimeZone(timeZone));
    assertThat(refused.is(MembersReason.TIME_ZONE_UNKNOWN)).isTrue();
    assertThat(refused.violations()).extracting("field").containsExactly("value.time_zone");
  }

  @Test
  void refusesWhatBreaksTheContract() {
    var broken =
        List.<Consumer<Programme.Builder>>of(
            Programme.Builder::clearName,
            Programme.Builder::clearClock,
            programme -> programme.setProgramme("other"),
            programme -> programme.setDisclosureValue(77));
    for (var change : broken) {
      assertThat(refusalOf(change).is(RuntimeReason.INVALID_REQUEST)).isTrue();
    }
  }

  @Tag("xP5")
  @Test
  void hidesOtherProgrammes() {
    put(wanted);
    var request = GetProgrammeRequest.newBuilder().setProgramme(id).build();
    var refused = refusal(() -> programmes(TestTokens.operator("other")).getProgramme(request));
    assertThat(refused.is(RuntimeReason.PROGRAMME_UNKNOWN)).isTrue();
    var ofOther = PutProgrammeRequest.newBuilder().setProgramme(id).setValue(wanted).build();
    assertThat(refusal(() -> programmes(TestTokens.operator("other")).putProgramme(ofOther)))
        .isEqualTo(refused);
  }

  @Test
  void knowsNoProgrammeThatNobodyCreated() {
    var request = GetProgrammeRequest.newBuilder().setProgramme("nowhere").build();
    var refused = refusal(() -> programmes(TestTokens.service()).getProgramme(request));
    assertThat(refused.is(RuntimeReason.PROGRAMME_UNKNOWN)).isTrue();
  }

  @Test
  void isConfiguredByOperatorsOnly() {
    var request = PutProgrammeRequest.newBuilder().setProgramme(id).setValue(wanted).build();
    for (var token : List.of(TestTokens.store(id), TestTokens.finance(id), TestTokens.service())) {
      var refused = refusal(() -> programmes(token).putProgramme(request));
      assertThat(refused.is(RuntimeReason.PERMISSION_DENIED)).isTrue();
    }
  }

  @Test
  void takesStoresAlongIntoAnotherTimeZone() {
    put(wanted);
    putStore("osl-01", "");
    putStore("ber-01", "Europe/Berlin");
    var before = end(id);
    put(wanted.toBuilder().setTimeZone("Europe/Helsinki").build());
    assertThat(end(id)).isEqualTo(before + 2);
    var stores = events(id, StoreChanged.parser(), StoreChanged.getDefaultInstance());
    assertThat(stores.getLast().getStore())
        .isEqualTo(
            Store.newBuilder()
                .setStore("osl-01")
                .setZone("north")
                .setTimeZone("Europe/Helsinki")
                .setRevision(2)
                .build());
  }

  private void putStore(String store, String timeZone) {
    var value = Store.newBuilder().setStore(store).setZone("north").setTimeZone(timeZone).build();
    programmes(TestTokens.operator(id))
        .putStore(PutStoreRequest.newBuilder().setProgramme(id).setValue(value).build());
  }

  private RemoteError refusalOf(Consumer<Programme.Builder> change) {
    var programme = wanted.toBuilder();
    change.accept(programme);
    return refusal(() -> put(programme.build(), 0));
  }

  private Programme put(Programme programme) {
    return put(programme, 0).getValue();
  }

  private PutProgrammeResponse put(Programme programme, long expectedRevision) {
    return programmes(TestTokens.operator(id))
        .putProgramme(
            PutProgrammeRequest.newBuilder()
                .setProgramme(id)
                .setValue(programme)
                .setExpectedRevision(expectedRevision)
                .build());
  }

  private Programme get() {
    return programmes(TestTokens.member(id, UUID.randomUUID()))
        .getProgramme(GetProgrammeRequest.newBuilder().setProgramme(id).build())
        .getValue();
  }

  private List<Programme> changes() {
    return events(id, ProgrammeChanged.parser(), ProgrammeChanged.getDefaultInstance()).stream()
        .map(ProgrammeChanged::getProgramme)
        .toList();
  }
}
