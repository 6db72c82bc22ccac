package largesse.gateway.problem;

/** What the HTTP layer refuses by a status alone, as a problem. */
final class HttpProblem {
  private HttpProblem() {}

  static Problem of(int status) {
    return switch (status) {
      case 400 -> Problem.of(ProblemCode.PARAMETER_INVALID, "The request can't be read as it is.");
      case 401 -> Problem.of(ProblemCode.UNAUTHENTICATED, "A valid bearer token is needed.");
      case 404 -> Problem.of(ProblemCode.PATH_UNKNOWN, "The API is described at /docs.");
      case 405 ->
          Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "The header Allow says which it does.");
      case 406 -> Problem.of(ProblemCode.NOT_ACCEPTABLE, "Answers are application/json.");
      case 413 -> Problem.of(ProblemCode.BODY_TOO_LARGE, "A body may have 1 MiB at most.");
      case 415 ->
          Problem.of(
              ProblemCode.MEDIA_TYPE_UNSUPPORTED,
              "Bodies are application/json, but as /docs says.");
      default -> Problem.of(ProblemCode.INTERNAL, "It can't be answered.");
    };
  }
}
