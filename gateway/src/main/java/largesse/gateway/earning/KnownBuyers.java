package largesse.gateway.earning;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Whose card was whose when it was last seen: a presumption that lets causes-service be asked while
 * the purchase is being recorded. Who uses it compares it with what the recording then says.
 */
@Singleton
class KnownBuyers {
  private static final int MAX_REMEMBERED = 100_000;

  private final Cache<Key, String> members =
      Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).executor(Runnable::run).build();

  /** Our id of a buyer; null when never seen. */
  @Nullable String find(String programme, Purchase.Buyer buyer) {
    return buyer.id() != null ? buyer.id() : members.getIfPresent(new Key(programme, buyer));
  }

  void remember(String programme, Purchase.Buyer buyer, String member) {
    if (buyer.id() == null) {
      members.put(new Key(programme, buyer), member);
    }
  }

  private record Key(String programme, Purchase.Buyer buyer) {}
}
