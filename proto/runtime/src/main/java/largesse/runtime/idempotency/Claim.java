package largesse.runtime.idempotency;

import com.google.protobuf.ByteString;

/** What is known of a request with a key. */
public sealed interface Claim {

  /** It is new, and ours to carry out in this transaction. */
  record Fresh() implements Claim {}

  /** It was carried out before; this is the encoded answer it got. */
  record Answered(ByteString response) implements Claim {}

  /** Its key belongs to another request. */
  record KeyReused() implements Claim {}
}
