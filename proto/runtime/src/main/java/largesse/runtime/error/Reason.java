package largesse.runtime.error;

import io.grpc.Status;

/**
 * Why something is refused. Each service has one enum of these: its total table from refusal to
 * gRPC status. The constant's name is the stable machine name that callers decide on.
 */
public interface Reason {
  String name();

  /** The status that the caller sees. */
  Status.Code code();

  /** Whose reason it is, as "earning.largesse". */
  String domain();

  /**
   * The refusal for this reason; {@code detail} is a sentence for people, without personal data.
   */
  default Refused refused(String detail) {
    return Refused.of(this, detail);
  }

  /**
   * The refusal for this reason, caused by one field of the request.
   *
   * @param field the path in the request's proto, as {@code purchase.lines[0].sku}
   */
  default Refused refusedAt(String field, String detail) {
    return Refused.of(this, detail).at(field, name(), detail);
  }
}
