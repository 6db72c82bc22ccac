package largesse.gateway.problem;

/** The problems that the gateway itself finds; what the services refuse keeps their own codes. */
public enum ProblemCode {
  MALFORMED_JSON(400, "The body is not well-formed JSON"),
  FIELD_UNKNOWN(400, "The body has a field that does not exist"),
  FIELD_INVALID(400, "A field of the body is not what it must be"),
  PARAMETER_INVALID(400, "A parameter of the address is not what it must be"),
  HEADER_INVALID(400, "A header is not what it must be"),
  UNAUTHENTICATED(401, "A valid bearer token is needed"),
  PERMISSION_DENIED(403, "The token's roles don't allow this"),
  PROGRAMME_UNKNOWN(404, "There is no such programme"),
  PATH_UNKNOWN(404, "There is nothing at this address"),
  RETURN_UNKNOWN(404, "There is no such return"),
  STATEMENT_UNKNOWN(404, "There is no such statement"),
  METHOD_NOT_ALLOWED(405, "This address doesn't know this method"),
  NOT_ACCEPTABLE(406, "None of the accepted media types can be had"),
  BODY_TOO_LARGE(413, "The body is too large"),
  LINE_TOO_LONG(413, "The line is too long"),
  MEDIA_TYPE_UNSUPPORTED(415, "The body's media type is not one that is read here"),
  RATE_LIMITED(429, "Too many requests"),
  INTERNAL(500, "Something went wrong on our side"),
  NOT_IMPLEMENTED(501, "This can't be done yet"),
  NEIGHBOUR_UNAVAILABLE(503, "A service that is needed can't be reached now"),
  FEEDS_BEHIND(503, "Not every service has followed yet"),
  DEADLINE_EXCEEDED(504, "A service that is needed took too long");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  /** What it is, in words that are the same every time. */
  public String title() {
    return title;
  }

  /** The refusal for this problem; {@code detail} says what is special about this time. */
  public Refusal refusal(String detail) {
    return Refusal.of(this, detail);
  }
}
