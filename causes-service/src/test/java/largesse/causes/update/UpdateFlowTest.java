package largesse.causes.update;

import static largesse.causes.CausesClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import largesse.causes.CausesClient;
import largesse.causes.FakeNeighbours;
import largesse.causes.platform.CausesReason;
import largesse.causes.v1.Change;
import largesse.causes.v1.ChangeSubject;
import largesse.causes.v1.FieldUpdate;
import largesse.causes.v1.GetCauseRequest;
import largesse.causes.v1.GetCauseResponse;
import largesse.causes.v1.ListChangesRequest;
import largesse.causes.v1.ListUpdatesRequest;
import largesse.causes.v1.Place;
import largesse.causes.v1.PostUpdateRequest;
import largesse.causes.v1.PostUpdateResponse;
import largesse.causes.v1.PublishUpdateRequest;
import largesse.causes.v1.RejectUpdateRequest;
import largesse.causes.v1.UpdateKind;
import largesse.causes.v1.UpdateState;
import largesse.causes.v1.Wording;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.identity.Role;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeNeighbours.class)
@Tag("A9")
class UpdateFlowTest {
  private static final FieldUpdate NEWS =
      FieldUpdate.newBuilder()
          .addTexts(wording("en", "The new lifeboat is here."))
          .addTexts(wording("nb", "Den nye redningsskøyta er her."))
          .setPictureUrl("https://example.org/boat.jpg")
          .addAlternativeTexts(wording("en", "A lifeboat"))
          .setPlace(Place.newBuilder().setName("Ålesund"))
          .build();

  private CausesClient client;

  @BeforeEach
  void causes() {
    var port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", int.class);
    client = CausesClient.of(port, "nordmart");
    client.putCauses("a", "b");
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void readersSeeWhatSomebodyElseThanItsAuthorHasPublished() {
    var posted = post(partner(), "a", NEWS, "").getValue();
    assertThat(posted.getState()).isEqualTo(UpdateState.UPDATE_STATE_PENDING);
    assertThat(posted.getKind()).isEqualTo(UpdateKind.UPDATE_KIND_NEWS);
    assertThat(posted.getPostedBy()).isEqualTo("pablo");
    assertThat(list(store(), "nb")).isEmpty();
    assertThat(list(partner(), "nb")).hasSize(1);

    publish("olga", posted);
    publish("olga", posted);
    var read = list(store(), "nb").getFirst();
    assertThat(read.getTextsList())
        .containsExactly(wording("nb", "Den nye redningsskøyta er her."));
    assertThat(read.getAlternativeTextsList()).containsExactly(wording("en", "A lifeboat"));
    assertThat(read.getPlace().getName()).isEqualTo("Ålesund");
    assertThat(read.getPostedBy() + read.getDecidedBy()).isEmpty();
    assertThat(list(partner(), "nb").getFirst().getDecidedBy()).isEqualTo("olga");
    assertThat(page().getUpdatesList()).containsExactly(read);
    assertThat(actions()).containsExactly("UPDATE_PUBLISHED", "UPDATE_POSTED", "CREATED");
  }

  @Test
  void nobodyPublishesTheirOwnAndWhatIsRejectedStaysSo() {
    var own = post(operator("olga"), "a", NEWS, "").getValue();
    assertThat(refusal(() -> publish("olga", own)).is(CausesReason.MODERATOR_IS_AUTHOR)).isTrue();
    assertThat(refusal(() -> reject("olga", own)).is(CausesReason.MODERATOR_IS_AUTHOR)).isTrue();
    publish("eva", own);
    reject("eva", own);
    reject("eva", own);
    assertThat(list(store(), "en")).isEmpty();
    assertThat(refusal(() -> publish("eva", own)).is(CausesReason.UPDATE_REJECTED)).isTrue();
    var unknown = own.toBuilder().setUpdateId(UUID.randomUUID().toString()).build();
    assertThat(refusal(() -> publish("eva", unknown)).is(CausesReason.UPDATE_UNKNOWN)).isTrue();
  }

  @Test
  @Tag("A15")
  void aPartnerPostsForItsOwnCausesAndModeratesNothing() {
    assertThat(refusal(() -> post(partner(), "b", NEWS, "")).is(RuntimeReason.CAUSE_UNKNOWN))
        .isTrue();
    var posted = post(partner(), "a", NEWS, "").getValue();
    assertThat(
            refusal(() -> client.updates(partner()).publishUpdate(publishing(posted)))
                .is(RuntimeReason.PERMISSION_DENIED))
        .isTrue();
    assertThat(refusal(() -> post(store(), "a", NEWS, "")).is(RuntimeReason.PERMISSION_DENIED))
        .isTrue();
  }

  @Test
  void aTestimonialIsSomebodys() {
    var unsaid = NEWS.toBuilder().setKind(UpdateKind.UPDATE_KIND_TESTIMONIAL).build();
    assertThat(refusal(() -> post(partner(), "a", unsaid, "")).is(RuntimeReason.INVALID_REQUEST))
        .isTrue();
    var said = unsaid.toBuilder().setAttribution("Kari, skipper").build();
    assertThat(post(partner(), "a", said, "").getValue().getAttribution())
        .isEqualTo("Kari, skipper");
  }

  @Test
  void isPostedOnceByItsKeyAndRefusedWhenItCantBeShown() {
    var first = post(partner(), "a", NEWS, "key");
    var again = post(partner(), "a", NEWS, "key");
    assertThat(again.getReplayed()).isTrue();
    assertThat(again.getValue()).isEqualTo(first.getValue());
    for (var odd :
        List.of(
            NEWS.toBuilder().clearTexts().build(),
            NEWS.toBuilder().clearAlternativeTexts().build(),
            NEWS.toBuilder().clearPictureUrl().build(),
            NEWS.toBuilder().setPictureUrl("http://example.org/boat.jpg").build(),
            NEWS.toBuilder().setTexts(0, wording("en", "x".repeat(2001))).build(),
            NEWS.toBuilder().setAlternativeTexts(0, wording("en", "x".repeat(301))).build())) {
      assertThat(refusal(() -> post(partner(), "a", odd, "")).is(RuntimeReason.INVALID_REQUEST))
          .isTrue();
    }
    var twice = NEWS.toBuilder().addTexts(wording("nb", "En gang til")).build();
    assertThat(refusal(() -> post(partner(), "a", twice, "")).is(CausesReason.LANGUAGE_REPEATED))
        .isTrue();
    assertThat(list(partner(), "en")).hasSize(1);
  }

  private PostUpdateResponse post(String token, String cause, FieldUpdate value, String key) {
    return client
        .updates(token)
        .postUpdate(
            PostUpdateRequest.newBuilder()
                .setProgramme(client.programme())
                .setCause(cause)
                .setValue(value)
                .setIdempotencyKey(key)
                .build());
  }

  private void publish(String moderator, FieldUpdate update) {
    var unused = client.updates(operator(moderator)).publishUpdate(publishing(update));
  }

  private PublishUpdateRequest publishing(FieldUpdate update) {
    return PublishUpdateRequest.newBuilder()
        .setProgramme(client.programme())
        .setCause("a")
        .setUpdateId(update.getUpdateId())
        .build();
  }

  private void reject(String moderator, FieldUpdate update) {
    var unused =
        client
            .updates(operator(moderator))
            .rejectUpdate(
                RejectUpdateRequest.newBuilder()
                    .setProgramme(client.programme())
                    .setCause("a")
                    .setUpdateId(update.getUpdateId())
                    .setReason("Faces of children")
                    .build());
  }

  private List<FieldUpdate> list(String token, String language) {
    return client
        .updates(token)
        .listUpdates(
            ListUpdatesRequest.newBuilder()
                .setProgramme(client.programme())
                .setCause("a")
                .addLanguages(language)
                .build())
        .getItemsList();
  }

  private GetCauseResponse page() {
    return client
        .causes(store())
        .getCause(
            GetCauseRequest.newBuilder()
                .setProgramme(client.programme())
                .setCause("a")
                .addLanguages("nb")
                .build());
  }

  private List<String> actions() {
    return client
        .curation(TestTokens.auditor(client.programme()))
        .listChanges(
            ListChangesRequest.newBuilder()
                .setProgramme(client.programme())
                .setKind(ChangeSubject.CHANGE_SUBJECT_CAUSE)
                .setSubject("a")
                .build())
        .getItemsList()
        .stream()
        .map(Change::getAction)
        .toList();
  }

  private String operator(String name) {
    return TestTokens.sign(TestTokens.claims(name, Role.OPERATOR, client.programme()));
  }

  private String partner() {
    return TestTokens.partner(client.programme(), "a");
  }

  private String store() {
    return TestTokens.store(client.programme());
  }

  private static Wording wording(String language, String text) {
    return Wording.newBuilder().setLanguage(language).setText(text).build();
  }
}
