package largesse.local.demo;

import largesse.local.gateway.GatewayClient;
import largesse.local.gateway.ShareTerms;

/** A small programme to try things with. Put again, it changes nothing. */
public final class DemoProgramme {
  public static final String ID = "demo";

  private final GatewayClient gateway;
  private final GatewayClient finance;

  /**
   * The programme.
   *
   * @param gateway for an operator of it
   * @param finance for somebody else, of its finance
   */
  public DemoProgramme(GatewayClient gateway, GatewayClient finance) {
    this.gateway = gateway;
    this.finance = finance;
  }

  public void put() {
    gateway.put(
        "",
        """
        {"name":"Nordmart Demo","currency":"EUR","timeZone":"Europe/Oslo","objective":"RETAIN",
         "keyFactor":"a share of the margin for a cause of one's own","clock":"SANDBOX"}\
        """);
    gateway.put(
        "/brands/nordmart",
        """
        {"name":"Nordmart"}\
        """);
    gateway.put(
        "/stores/osl-01",
        """
        {"name":"Oslo Torg","zone":"east","brand":"nordmart","timeZone":"Europe/Oslo"}\
        """);
    gateway.put(
        "/units/points",
        """
        {"name":"Points","scale":0,"rounding":"FLOOR","expiry":"P1Y"}\
        """);
    gateway.put(
        "/tiers/gold",
        """
        {"name":"Gold","threshold":{"amount":"500.00","currency":"EUR"}}\
        """);
    gateway.put(
        "/rules/base",
        """
        {"name":"A point for every euro","active":true,
         "effects":[{"unitsPerAmount":
           {"unit":"points","amount":1,"per":{"amount":"1.00","currency":"EUR"}}}]}\
        """);
    gateway.put(
        "/rules/gold",
        """
        {"name":"Gold earns half as much again","active":true,
         "effects":[{"multiplier":{"unit":"points","factorByTier":{"gold":"1.5"}}}]}\
        """);
    ShareTerms.publish(gateway, finance, "0.02");
    cause("sea-rescue", "Sea Rescue", "Boats and crews along the coast", "sea");
    cause("food-bank", "Food Bank", "Good food to those who need it", "food");
    cause("forest", "Living Forest", "Old trees stay, new ones grow", "nature");
    gateway.put(
        "/panels/first",
        """
        {"name":"Our three causes","causes":["sea-rescue","food-bank","forest"]}\
        """);
    gateway.post("/panels/first:open", "{}");
    gateway.put(
        "/rewards/coffee",
        """
        {"name":"A coffee","description":"Any size, in any store","unit":"points","price":20,
         "stock":1000,"active":true,"voucherValidFor":"P6M"}\
        """);
  }

  private void cause(String id, String name, String summary, String theme) {
    gateway.put(
        "/causes/" + id,
        """
        {"name":"%s","summary":"%s","theme":"%s","country":"NO"}\
        """
            .formatted(name, summary, theme));
  }
}
