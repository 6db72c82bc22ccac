package largesse.earning.share;

/**
 * The share of one line.
 *
 * @param marginMicros what it was taken of; 0 where it isn't known
 * @param micros millionths of the currency; never negative
 * @param ratePpm the rate that applied, also where it gave nothing
 * @param rate the name of the rate that applied, or "default"
 * @param provisional whether neither cost nor margin of the line is known
 */
public record ShareLine(
    int number,
    long marginMicros,
    long micros,
    int ratePpm,
    String rate,
    ShareReason reason,
    boolean provisional) {

  /** This line, giving less because other lines make a loss. */
  ShareLine lowered(long newMicros) {
    return new ShareLine(
        number, marginMicros, newMicros, ratePpm, rate, ShareReason.NETTED, provisional);
  }
}
