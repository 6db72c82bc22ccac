package largesse.earning.liability;

import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static largesse.earning.purchase.TestShop.ONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.UUID;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.BurnUnitsRequest;
import largesse.earning.v1.Entry;
import largesse.earning.v1.EntryKind;
import largesse.earning.v1.GetLiabilityRequest;
import largesse.earning.v1.GetStatementRequest;
import largesse.earning.v1.GetStatementResponse;
import largesse.earning.v1.StatementLine;
import largesse.earning.v1.Unit;
import largesse.earning.v1.UnitLiability;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("F8")
class LiabilityFlowTest {
  private TestShop shop;
  private UUID member;

  @BeforeEach
  void open() {
    shop =
        TestShop.open()
            .withUnit(
                Unit.newBuilder()
                    .setUnit("points")
                    .setName("Points")
                    .setExpiresAfter("P30D")
                    .setValueMicros(10_000)
                    .build())
            .withPointsPerEuro(1);
    member = shop.enrol();
  }

  @AfterEach
  void close() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
    shop.close();
  }

  @Test
  void sumsUpWhatIsOwedByAgeAndExpiryAndExpectsBreakageAsSoFar() {
    shop.buy(member, "40.00");
    burn(30);
    shop.moveClockTo(Duration.ofDays(40));
    var spent = shop.buy(shop.enrol(), "100.00");
    shop.buy(member, "60.00");

    var owed = liability();

    assertThat(owed.getOutstanding()).isEqualTo(160);
    assertThat(owed.getValueMicros()).isEqualTo(1_600_000);
    assertThat(owed.getClosed()).isEqualTo(40);
    assertThat(owed.getLapsed()).isEqualTo(10);
    assertThat(owed.getBreakagePpm()).isEqualTo(250_000);
    assertThat(owed.getExpectedToLapse()).isEqualTo(40);
    assertThat(owed.getExpectedValueMicros()).isEqualTo(1_200_000);
    var month = YearMonth.from(shop.now().atZone(ZoneId.of("Europe/Oslo")));
    var part = owed.getParts(0);
    assertThat(part.getEarnedMonth()).isEqualTo(month.toString());
    assertThat(part.getAgeMonths()).isZero();
    assertThat(part.getExpiryMonth())
        .isEqualTo(
            YearMonth.from(shop.now().atZone(ZoneId.of("Europe/Oslo")).plusDays(30)).toString());
    assertThat(part.getLots()).isEqualTo(2);
    assertThat(part.getAmount()).isEqualTo(160);

    shop.giveBack(spent.getPurchaseId(), ONE);
    assertThat(liability().getOutstanding()).isEqualTo(60);
  }

  @Test
  void tellsWhatMembersOwe() {
    var bought = shop.buy(member, "40.00");
    burn(30);
    shop.giveBack(bought.getPurchaseId(), ONE);

    assertThat(liability().getOwedByMembers()).isEqualTo(30);
    assertThat(liability().getOutstanding()).isZero();
  }

  @Test
  void isForFinanceAndNotForTills() {
    var till = shop.liability(TestTokens.store(shop.programme()));
    var request = GetLiabilityRequest.newBuilder().setProgramme(shop.programme()).build();

    assertThat(refusal(() -> till.getLiability(request)).reason())
        .isEqualTo(RuntimeReason.PERMISSION_DENIED.name());
  }

  @Test
  @Tag("xL10")
  void showsAMemberWhatMovedWhatWasLeftAndWhatWillLapse() {
    shop.buy(member, "40.00");
    burn(30);
    var middle = ProtoTime.timestamp(shop.now().plus(Duration.ofDays(1)));
    shop.moveClockTo(Duration.ofDays(20));
    shop.buy(member, "5.00");

    var whole = statement(request());
    assertThat(whole.getOpening()).isZero();
    assertThat(whole.getLinesList())
        .extracting(StatementLine::getBalance)
        .containsExactly(40L, 10L, 15L);
    assertThat(whole.getClosing()).isEqualTo(15);
    assertThat(whole.getUpcomingList()).extracting("lapsing").containsExactly(10L, 5L);

    var later = statement(request().setFrom(middle));
    assertThat(later.getOpening()).isEqualTo(10);
    assertThat(later.getLinesList()).hasSize(1);
    assertThat(statement(request().setTo(middle)).getClosing()).isEqualTo(10);

    shop.moveClockTo(Duration.ofDays(35));
    var lapsed = statement(request());
    assertThat(lapsed.getLinesList())
        .extracting(line -> line.getEntry())
        .extracting(Entry::getKind)
        .contains(EntryKind.ENTRY_KIND_EXPIRY);
    assertThat(lapsed.getClosing()).isEqualTo(5);
  }

  private UnitLiability liability() {
    return shop.liability(TestTokens.finance(shop.programme()))
        .getLiability(GetLiabilityRequest.newBuilder().setProgramme(shop.programme()).build())
        .getUnits(0);
  }

  private GetStatementRequest.Builder request() {
    return GetStatementRequest.newBuilder()
        .setProgramme(shop.programme())
        .setMemberId(member.toString())
        .setUnit("points");
  }

  private GetStatementResponse statement(GetStatementRequest.Builder request) {
    return shop.statements(TestTokens.member(shop.programme(), member))
        .getStatement(request.build());
  }

  private void burn(long amount) {
    shop.ledger()
        .burnUnits(
            BurnUnitsRequest.newBuilder()
                .setProgramme(shop.programme())
                .setMemberId(member.toString())
                .setUnit("points")
                .setAmount(amount)
                .setOriginId(Ids.next().toString())
                .build());
  }
}
