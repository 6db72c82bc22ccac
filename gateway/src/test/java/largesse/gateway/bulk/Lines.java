package largesse.gateway.bulk;

/** Lines of an import. */
final class Lines {
  private Lines() {}

  /** A purchase whose receipt has this number. */
  static String purchase(String number) {
    return """
    {"purchase": {"receipt": {"store": "osl-01", "till": "3", "businessDate": "2026-11-22", \
    "number": "%s"}, "occurredAt": "2026-11-22T10:15:00+01:00", "currency": "EUR", \
    "lines": [{"number": 1, "sku": "A", "quantity": "1", "net": "1.00"}]}}\
    """
        .formatted(number);
  }

  /** A return whose receipt has this number. */
  static String returned(String number) {
    return """
    {"return": {"purchase": {"receipt": {"store": "osl-01", "till": "3", \
    "businessDate": "2026-11-22", "number": "1"}}, "receipt": {"store": "osl-01", \
    "till": "3", "businessDate": "2026-11-22", "number": "%s"}, \
    "occurredAt": "2026-11-22T11:15:00+01:00", "lines": [{"number": 1, "quantity": "1"}]}}\
    """
        .formatted(number);
  }
}
