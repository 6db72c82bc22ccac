package largesse.earning.share;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import largesse.earning.v1.SharePolicy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the contract leaves no room for can't be written, whatever the code does. */
@Tag("A2")
class SharePolicyContractTest {

  @Test
  void hasNoFieldForACampaignAQuantityAnOfferATierASegmentOrAMember() {
    assertThat(fields(SharePolicy.getDescriptor().getFields()))
        .containsExactlyInAnyOrder(
            "version",
            "state",
            "default_rate_ppm",
            "rates",
            "effective_from",
            "created_at",
            "published_at",
            "notice_period",
            "losses",
            "missing_cost",
            "standard_margins",
            "wording",
            "approvals",
            "units_paid");
    assertThat(fields(largesse.earning.v1.StandardMargin.getDescriptor().getFields()))
        .containsExactlyInAnyOrder("product_line", "margin_ppm");
    assertThat(fields(largesse.earning.v1.ShareRate.getDescriptor().getFields()))
        .containsExactlyInAnyOrder(
            "name", "product_line", "zone", "min_margin_ppm", "max_margin_ppm", "rate_ppm");
  }

  @Test
  void hasNoRpcThatEditsOrTakesBackAPolicy() {
    var service = SharePolicy.getDescriptor().getFile().findServiceByName("SharePolicyService");

    assertThat(service.getMethods())
        .extracting(MethodDescriptor::getName)
        .containsExactlyInAnyOrder(
            "CreateSharePolicy",
            "ApproveSharePolicy",
            "PublishSharePolicy",
            "GetSharePolicy",
            "ListSharePolicies",
            "GetTerms");
  }

  @Test
  void showsALineOnlyByItsProductLineItsNetItsMarginAndWhatWasPaidInUnits() {
    assertThat(Arrays.stream(MarginLine.class.getRecordComponents()))
        .extracting(RecordComponent::getName)
        .containsExactly("number", "category", "netMicros", "marginMicros", "unitsPaidMicros");
  }

  private static List<String> fields(List<FieldDescriptor> fields) {
    return fields.stream().map(FieldDescriptor::getName).toList();
  }
}
