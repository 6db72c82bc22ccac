package largesse.earning.member;

/** A store of a programme. */
public record StoreKey(String programme, String store) {}
