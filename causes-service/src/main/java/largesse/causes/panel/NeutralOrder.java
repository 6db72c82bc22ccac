package largesse.causes.panel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * An order of a panel's causes for each member of their own: always the same for the same member,
 * and over all members each cause is as often at each place as any other (A5, A6).
 */
public final class NeutralOrder {
  private NeutralOrder() {}

  /** The causes in a member's order, which is a random one that the member's id decides. */
  public static List<String> of(UUID memberId, List<String> causes) {
    return causes.stream()
        .sorted(Comparator.comparing(cause -> mixed(memberId + " " + cause)))
        .toList();
  }

  private static String mixed(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
