package largesse.earning.purchase;

import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static largesse.earning.member.MembersNeighbour.askedFor;
import static largesse.earning.member.MembersNeighbour.memberOf;
import static largesse.earning.purchase.TestShop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import largesse.earning.member.MembersNeighbour;
import largesse.earning.platform.EarningReason;
import largesse.earning.v1.Purchase;
import largesse.earning.v1.QuotePurchaseRequest;
import largesse.earning.v1.RecordPurchaseResponse;
import largesse.members.v1.MemberReference;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is not known here is asked of members-service, once. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(MembersNeighbour.class)
class AskMembersFlowTest {
  private final String card = "known-" + UUID.randomUUID();
  private TestShop shop;

  @BeforeEach
  void open() {
    shop = TestShop.open().withPointsPerEuro(1).withShare(20_000);
  }

  @AfterEach
  void close() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
    shop.close();
  }

  @Test
  void learnsACardOnce() {
    var first = shop.record(by(MemberReference.newBuilder().setCard(card)));
    var second = shop.record(by(MemberReference.newBuilder().setCard(card)));

    assertThat(first.getMemberId()).isEqualTo(memberOf(card).toString());
    assertThat(second.getMemberId()).isEqualTo(first.getMemberId());
    assertThat(askedFor(card)).isEqualTo(1);
    assertThat(shop.available(memberOf(card))).isEqualTo(20);
  }

  @Test
  void learnsAnExternalIdAStoreAndAMembersId() {
    var basket = by(MemberReference.newBuilder().setExternalId(card));
    basket.getReceiptBuilder().setStore("sth-01");
    assertThat(shop.record(basket).getMemberId()).isEqualTo(memberOf(card).toString());

    var id = UUID.randomUUID().toString();
    assertThat(shop.record(by(MemberReference.newBuilder().setMemberId(id))).getMemberId())
        .isEqualTo(id);
  }

  @Test
  @Tag("xD3")
  void recordsOnceWhatIsPostedManyTimesWhileItIsAskedFor() throws Exception {
    var request = shop.request(by(MemberReference.newBuilder().setCard(card)));
    var answers = new ArrayList<Future<RecordPurchaseResponse>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var post = 0; post < 50; post++) {
        answers.add(threads.submit(() -> shop.till().recordPurchase(request)));
      }
    }
    var fresh = 0;
    for (var answer : answers) {
      fresh += answer.get().getReplayed() ? 0 : 1;
    }
    assertThat(fresh).isEqualTo(1);
    assertThat(askedFor(card)).isEqualTo(1);
    assertThat(shop.available(memberOf(card))).isEqualTo(10);
  }

  @Test
  void refusesWhatMembersServiceDoesNotKnowEither() {
    assertThat(
            refusal(() -> shop.record(by(MemberReference.newBuilder().setCard("stolen"))))
                .is(EarningReason.CARD_UNKNOWN))
        .isTrue();
    assertThat(
            refusal(() -> shop.record(by(MemberReference.newBuilder().setExternalId("nobody"))))
                .is(RuntimeReason.MEMBER_UNKNOWN))
        .isTrue();
    var elsewhere = by(MemberReference.newBuilder().setCard(card));
    elsewhere.getReceiptBuilder().setStore("nowhere");
    assertThat(refusal(() -> shop.record(elsewhere)).is(EarningReason.STORE_UNKNOWN)).isTrue();
  }

  @Test
  void quotesForAMemberWhomItHasToAskFor() {
    var request =
        QuotePurchaseRequest.newBuilder()
            .setProgramme(shop.programme())
            .setPurchase(by(MemberReference.newBuilder().setCard(card)))
            .build();

    assertThat(shop.till().quotePurchase(request).getMemberId())
        .isEqualTo(memberOf(card).toString());
    var stranger = request.toBuilder();
    stranger.getPurchaseBuilder().getMemberBuilder().setCard("stolen");
    assertThat(
            refusal(() -> shop.till().quotePurchase(stranger.build()))
                .is(EarningReason.CARD_UNKNOWN))
        .isTrue();
  }

  private Purchase.Builder by(MemberReference.Builder reference) {
    return shop.anonymousBasket().setMember(reference).addLines(line(1, "10.00", "1.00"));
  }
}
