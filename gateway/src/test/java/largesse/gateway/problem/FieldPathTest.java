package largesse.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import largesse.runtime.error.FieldViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldPathTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          value.name,                                          /name
          value.time_zone,                                     /timeZone
          value.threshold_micros,                              /threshold
          value.expires_after,                                 /expiry
          value.default_rate_ppm,                              /defaultRate
          value.rates[2].min_margin_ppm,                       /rates/2/minMargin
          value.rates[0].product_line,                         /rates/0/productLine
          value.effects[1].units_per_amount.per_micros,        /effects/1/unitsPerAmount/per
          'value.effects[0].multiplier.factor_ppm_by_tier["gold"]', /effects/0/multiplier/factorByTier/gold
          'value.effects[0].multiplier.factor_ppm_by_tier["a/b~c"]', /effects/0/multiplier/factorByTier/a~1b~0c
          value.from,                                          /period/from
          value.until,                                         /period/until
          'rules[1].value.from',                               /rules/1/value/period/from
          'rules[1].value.rule',                               /rules/1/id
          from,                                                /from
          to,                                                  /to
          until,                                               /until
          extension.until,                                     /extension/until
          value.starts_at,                                     /from
          value.ends_at,                                       /until
          value.account.iban,                                  /iban
          value.account,                                       ''
          value.debtor.iban,                                   /debtor/iban
          value.notice_period,                                 /notice
          value.place.position.latitude_micros,                /place/latitude
          value.place.position,                                /place
          growth_ppm,                                          /growthPercent
          evidence_ids[2],                                     /evidence/2
          purchase.units_paid_micros,                          /paidInUnits
          purchase.lines[1].units_paid_micros,                 /lines/1/paidInUnits
          'activity.attributes["stars"].text',                 /attributes/stars
          value.default_choice.split[1].percent,               /defaultChoice/1/percent
          value.external_id,                                   /externalId
          purchase,                                            ''
          purchase.lines[0].net_micros,                        /lines/0/net
          purchase.lines[12].quantity_micros,                  /lines/12/quantity
          purchase.receipt.business_date,                      /receipt/businessDate
          purchase.occurred_at,                                /occurredAt
          purchase.member.member_id,                           /member/id
          purchase.member.external_id,                         /member/externalId
          purchase.choice.split[0].cause,                      /choice/0/cause
          purchase.choice,                                     /choice
          'activity.attributes["stars"]',                     /attributes/stars
          activity.occurred_at,                                /occurredAt
          value.attributes[2],                                 /attributes/2
          value.activity_type,                                 /activityType
          value.caps.per_member_and_week,                      /caps/perMemberAndWeek
          return.lines[3].number,                              /lines/3/number
          choice.split[1].percent,                             /split/1/percent
          choice,                                              ''
          effective_from,                                      /effectiveFrom
          member_id,                                           /member
          reward,                                              /reward
          card,                                                /card
          """)
  void findsTheJsonOfAField(String path, String pointer) {
    assertThat(FieldPath.parse(path).pointer()).isEqualTo(pointer);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          programme,         true,  programme, ,       ,
          member_id,         true,  member,    ,       ,
          member_id,         false, member,    ,       ,
          page.page_size,    false, pageSize,  ,       ,
          page.page_token,   false, pageToken, ,       ,
          external_id,       false, externalId,,       ,
          grouping,          false, grouping,  ,       ,
          value.name,        true,  ,          /name,  ,
          idempotency_key,   true,  ,          ,       Idempotency-Key
          expected_revision, true,  ,          ,       If-Match
          """)
  void tellsParametersHeadersAndBodyApart(
      String path, boolean hasBody, String parameter, String pointer, String header) {
    var locator = new FieldLocator.OfRequest(Set.of("programme", "member"), hasBody);

    var error = locator.locate(new FieldViolation(path, "BAD", "It is bad."));

    assertThat(error).isEqualTo(new FieldError(pointer, parameter, header, "BAD", "It is bad."));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          purchase.lines[0].sku,          /purchase/lines/0/sku
          purchase.member.card,           /purchase/member/card
          purchase,                       /purchase
          """)
  void findsTheFieldOfAnImportedPurchase(String path, String pointer) {
    assertThat(
            new FieldLocator.OfPurchaseLine().locate(new FieldViolation(path, "BAD", "")).pointer())
        .isEqualTo(pointer);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          return.lines[0].number,         /return/lines/0/number
          purchase_id,                    /return/purchase/id
          purchase_receipt.number,        /return/purchase/receipt/number
          purchase_receipt,               /return/purchase/receipt
          """)
  void findsTheFieldOfAnImportedReturn(String path, String pointer) {
    assertThat(
            new FieldLocator.OfReturnLine().locate(new FieldViolation(path, "BAD", "")).pointer())
        .isEqualTo(pointer);
  }

  @Test
  void survivesAPathThatIsNone() {
    assertThat(FieldPath.parse("").pointer()).isEmpty();
    assertThat(FieldPath.parse("?!").pointer()).isEmpty();
  }
}
