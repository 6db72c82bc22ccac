package largesse.local.gateway;

/** Puts a share of the margin in force: drafted, approved by two persons, published. */
public final class ShareTerms {
  private ShareTerms() {}

  /**
   * Publishes a share that holds since ever, unless terms are in force.
   *
   * @param finance who approves it beside the operator
   * @param rate decimal text, as "0.02" for 2 %
   */
  public static void publish(GatewayClient operator, GatewayClient finance, String rate) {
    if (operator.find("/terms").isPresent()) {
      return;
    }
    var draft =
        operator.post(
            "/share-policies", "{\"defaultRate\":\"%s\"}".formatted(rate), "first-share-policy");
    var policy = "/share-policies/" + draft.get("version");
    operator.post(policy + ":approve", "{}");
    finance.post(policy + ":approve", "{}");
    operator.post(policy + ":publish", "{}");
  }
}
