package largesse.members.member;

import static largesse.members.platform.ServiceClient.aSandbox;
import static largesse.members.platform.ServiceClient.atOnce;
import static largesse.members.platform.ServiceClient.eventsOf;
import static largesse.members.platform.ServiceClient.outcome;
import static largesse.members.platform.ServiceClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import largesse.members.platform.MembersReason;
import largesse.members.platform.ServiceClient;
import largesse.members.v1.Card;
import largesse.members.v1.IssueCardRequest;
import largesse.members.v1.IssueCardResponse;
import largesse.members.v1.ListCardsRequest;
import largesse.members.v1.MemberReference;
import largesse.members.v1.ResolveMemberRequest;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E2")
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class CardFlowTest {
  private String programme = "";
  private String anna = "";

  @BeforeEach
  void enrol() {
    programme = aSandbox();
    anna = ServiceClient.enrol(programme);
  }

  @Test
  void issuesACardAndTellsOfIt() {
    var card = issue(anna, "2900001234565", "").getValue();
    assertThat(card.getNumber()).isEqualTo("2900001234565");
    assertThat(card.getMemberId()).isEqualTo(anna);
    assertThat(cards(anna)).containsExactly(card);
    var told = eventsOf(programme, anna);
    assertThat(told.getLast())
        .isEqualTo(told.getFirst().toBuilder().addCards("2900001234565").setVersion(2).build());
  }

  @Test
  void keepsEarlierCards() {
    var numbers = List.of("B-0001", "A-0001", "C-0001");
    numbers.forEach(number -> issue(anna, number, ""));
    assertThat(cards(anna)).extracting(Card::getNumber).isEqualTo(numbers);
    assertThat(eventsOf(programme, anna).getLast().getCardsList()).isEqualTo(numbers);
    numbers.forEach(number -> assertThat(holder(number)).isEqualTo(anna));
  }

  @Test
  void makesANumberWhereNoneIsGiven() {
    var number = issue(anna, "", "").getValue().getNumber();
    assertThat(number).matches("29[0-9]{11}").isEqualTo(Ean13.of(number.substring(0, 12)));
    assertThat(holder(number)).isEqualTo(anna);
  }

  @Test
  void makesDifferentNumbersForManyAtOnce() {
    var other = ServiceClient.enrol(programme);
    var numbers = atOnce(100, i -> issue(i % 2 == 0 ? anna : other, "", "").getValue().getNumber());
    assertThat(numbers).doesNotHaveDuplicates();
    assertThat(cards(anna)).hasSize(50);
    assertThat(eventsOf(programme, anna).getLast().getCardsCount()).isEqualTo(50);
  }

  @Test
  void issuesOnceForAKey() {
    var answers = atOnce(50, i -> issue(anna, "", "same"));
    assertThat(answers).extracting(IssueCardResponse::getReplayed).containsOnlyOnce(false);
    assertThat(answers)
        .extracting(IssueCardResponse::getValue)
        .containsOnly(answers.getFirst().getValue());
    assertThat(cards(anna)).hasSize(1);
    var refused = refusal(() -> issue(anna, "2900001234565", "same"));
    assertThat(refused.is(RuntimeReason.IDEMPOTENCY_KEY_REUSED)).isTrue();
  }

  @Test
  void givesANumberToOneOfManyAtOnce() {
    var members = List.of(anna, ServiceClient.enrol(programme), ServiceClient.enrol(programme));
    var outcomes =
        atOnce(30, i -> outcome(() -> issue(members.get(i % 3), "2900001234565", "key-" + i)));
    assertThat(outcomes).containsOnlyOnce("").containsOnly("", "CARD_TAKEN");
    assertThat(refusal(() -> issue(anna, "2900001234565", "")).is(MembersReason.CARD_TAKEN))
        .isTrue();
  }

  @Test
  void knowsNoMemberWhoIsNotEnrolled() {
    var nobody = UUID.randomUUID().toString();
    assertThat(refusal(() -> issue(nobody, "", "")).is(RuntimeReason.MEMBER_UNKNOWN)).isTrue();
    assertThat(refusal(() -> cards(nobody)).is(RuntimeReason.MEMBER_UNKNOWN)).isTrue();
  }

  @Test
  void knowsNoProgrammeThatNobodyCreated() {
    programme = "nowhere";
    assertThat(refusal(() -> issue(anna, "", "")).is(RuntimeReason.PROGRAMME_UNKNOWN)).isTrue();
    assertThat(refusal(() -> cards(anna)).is(RuntimeReason.PROGRAMME_UNKNOWN)).isTrue();
  }

  private IssueCardResponse issue(String member, String number, String key) {
    return ServiceClient.members(TestTokens.store(programme))
        .issueCard(
            IssueCardRequest.newBuilder()
                .setProgramme(programme)
                .setMemberId(member)
                .setNumber(number)
                .setIdempotencyKey(key)
                .build());
  }

  private List<Card> cards(String member) {
    return ServiceClient.members(TestTokens.member(programme, UUID.fromString(member)))
        .listCards(
            ListCardsRequest.newBuilder().setProgramme(programme).setMemberId(member).build())
        .getItemsList();
  }

  private String holder(String number) {
    return ServiceClient.members(TestTokens.service())
        .resolveMember(
            ResolveMemberRequest.newBuilder()
                .setProgramme(programme)
                .setReference(MemberReference.newBuilder().setCard(number))
                .build())
        .getMember()
        .getMemberId();
  }
}
