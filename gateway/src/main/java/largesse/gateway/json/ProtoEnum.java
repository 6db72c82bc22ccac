package largesse.gateway.json;

import com.google.protobuf.ProtocolMessageEnum;
import org.jspecify.annotations.Nullable;

/**
 * Constants that JSON and the messages share: the messages' have the enum's name in front, as
 * {@code CHANNEL_WEB} of {@code WEB}, and one more, the unspecified, that is null in JSON.
 */
public final class ProtoEnum {
  private ProtoEnum() {}

  /** The message's constant. */
  public static <P extends Enum<P> & ProtocolMessageEnum> P toProto(
      @Nullable Enum<?> constant, P unspecified) {
    return constant == null
        ? unspecified
        : Enum.valueOf(unspecified.getDeclaringClass(), prefix(unspecified) + constant.name());
  }

  /** The JSON's constant; null for the unspecified, and for one that is newer than this gateway. */
  public static <E extends Enum<E>, P extends Enum<P> & ProtocolMessageEnum> @Nullable E fromProto(
      P constant, P unspecified, Class<E> type) {
    if (constant == unspecified || constant.name().equals("UNRECOGNIZED")) {
      return null;
    }
    return Enum.valueOf(type, constant.name().substring(prefix(unspecified).length()));
  }

  private static String prefix(Enum<?> unspecified) {
    return unspecified.name().substring(0, unspecified.name().length() - "UNSPECIFIED".length());
  }
}
