package largesse.runtime.error;

/**
 * What is wrong with one field of a request.
 *
 * @param field the path in the request's proto, as {@code purchase.lines[0].net_micros}
 * @param reason the stable machine name
 * @param description a sentence for people
 */
public record FieldViolation(String field, String reason, String description) {}
