package largesse.gateway.earning;

import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import largesse.gateway.http.Languages;
import largesse.gateway.json.Decimal;

/** A share policy in sentences, in one of the languages that there are. */
final class TermsText {
  private static final String SENTENCES = "largesse/gateway/earning/terms";
  private final Locale language;
  private final ResourceBundle sentences;

  private TermsText(Locale language) {
    this.language = language;
    this.sentences =
        ResourceBundle.getBundle(
            SENTENCES,
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** In the first of the languages accepted that there is; else in English. */
  static TermsText in(List<Locale> accepted) {
    return new TermsText(Languages.first(accepted));
  }

  List<String> of(SharePolicy policy) {
    var text = new ArrayList<String>();
    text.add(sentence("default", percent(policy.defaultRate())));
    policy.rates().forEach(rate -> text.add(of(rate)));
    if (policy.losses() != null) {
      text.add(sentence("losses." + policy.losses().name()));
    }
    if (policy.missingCost() != null) {
      text.add(sentence("missing." + policy.missingCost().name()));
    }
    if (policy.unitsPaid() == SharePolicy.UnitsPaid.REWARD_COST) {
      text.add(sentence("units.REWARD_COST"));
    }
    if (policy.notice() != null && !Period.parse(policy.notice()).isZero()) {
      text.add(sentence("notice", period(Period.parse(policy.notice()))));
    }
    return text;
  }

  private String period(Period period) {
    var parts = new ArrayList<String>();
    if (period.getYears() > 0) {
      parts.add(sentence("years", period.getYears()));
    }
    if (period.getMonths() > 0) {
      parts.add(sentence("months", period.getMonths()));
    }
    if (period.getDays() > 0) {
      parts.add(sentence("days", period.getDays()));
    }
    return String.join(", ", parts);
  }

  private String of(ShareRate rate) {
    var conditions = new ArrayList<String>();
    if (rate.productLine() != null) {
      conditions.add(sentence("line", rate.productLine()));
    }
    if (rate.zone() != null) {
      conditions.add(sentence("zone", rate.zone()));
    }
    if (rate.minMargin() != null) {
      conditions.add(sentence("min", percent(rate.minMargin())));
    }
    if (rate.maxMargin() != null) {
      conditions.add(sentence("max", percent(rate.maxMargin())));
    }
    return sentence("rate", percent(rate.rate()), String.join(", ", conditions));
  }

  private String percent(Decimal fraction) {
    var format = NumberFormat.getPercentInstance(language);
    format.setMaximumFractionDigits(4);
    return format.format(BigDecimal.valueOf(fraction.millionths(), 6));
  }

  private String sentence(String key, Object... arguments) {
    return new MessageFormat(sentences.getString(key), language).format(arguments);
  }
}
