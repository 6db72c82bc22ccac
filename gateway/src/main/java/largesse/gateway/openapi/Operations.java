package largesse.gateway.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import largesse.gateway.access.ContractProto;
import largesse.gateway.access.Rpc;
import largesse.gateway.problem.Problem;
import largesse.gateway.problem.ProblemCode;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** What the code and the contracts say of each operation beyond its shape. */
final class Operations {
  private static final List<String> CONTRACTS =
      List.of(
          "members/v1/programme",
          "members/v1/member",
          "earning/v1/configuration",
          "earning/v1/activity",
          "earning/v1/correction",
          "earning/v1/purchase",
          "earning/v1/simulation",
          "earning/v1/statement",
          "earning/v1/ledger",
          "earning/v1/liability",
          "causes/v1/causes",
          "causes/v1/curation",
          "causes/v1/settlement",
          "causes/v1/proof",
          "causes/v1/report",
          "causes/v1/receipt",
          "rewards/v1/rewards");

  private final ContractErrors errors = new ContractErrors();
  private final Map<String, String> rpcs = new TreeMap<>();

  Operations(IndexView index) {
    CONTRACTS.forEach(name -> errors.read(contract("largesse/" + name + ".proto")));
    for (var rpc : index.getAnnotations(Rpc.class)) {
      var operation =
          rpc.target()
              .asMethod()
              .annotation(
                  DotName.createSimple("org.eclipse.microprofile.openapi.annotations.Operation"));
      rpcs.put(text(operation, "operationId"), text(rpc, "value"));
    }
  }

  /** Whether everybody may call an operation, also without a token. */
  boolean isForAnybody(Operation operation) {
    return ContractProto.isForAnybody(rpc(operation));
  }

  /** The roles that may call an operation, by the names in tokens. */
  List<String> roles(Operation operation) {
    return ContractProto.roles(rpc(operation)).stream()
        .map(role -> role.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  /**
   * Every problem that an operation can answer with.
   *
   * @param headers the headers that it reads
   */
  List<Problem> problems(Operation operation, Set<String> headers) {
    var all = new ArrayList<Problem>();
    var codes = new ArrayList<>(List.of(ProblemCode.PARAMETER_INVALID));
    if (operation.getRequestBody() != null) {
      codes.addAll(
          List.of(
              ProblemCode.MALFORMED_JSON,
              ProblemCode.FIELD_UNKNOWN,
              ProblemCode.FIELD_INVALID,
              ProblemCode.BODY_TOO_LARGE,
              ProblemCode.MEDIA_TYPE_UNSUPPORTED));
    }
    if (!headers.isEmpty()) {
      codes.add(ProblemCode.HEADER_INVALID);
    }
    if (!isForAnybody(operation)) {
      codes.addAll(List.of(ProblemCode.UNAUTHENTICATED, ProblemCode.PERMISSION_DENIED));
    }
    codes.addAll(
        List.of(
            ProblemCode.PROGRAMME_UNKNOWN,
            ProblemCode.NOT_ACCEPTABLE,
            ProblemCode.RATE_LIMITED,
            ProblemCode.INTERNAL,
            ProblemCode.NEIGHBOUR_UNAVAILABLE,
            ProblemCode.DEADLINE_EXCEEDED));
    codes.forEach(code -> all.add(Problem.of(code, code.title() + ".")));
    all.add(Problem.of("INVALID_REQUEST", 400, "The request breaks its contract."));
    all.addAll(errors.of(rpc(operation)));
    return all.stream()
        .collect(Collectors.toMap(Problem::code, problem -> problem, (a, b) -> b, TreeMap::new))
        .values()
        .stream()
        .toList();
  }

  private String rpc(Operation operation) {
    var rpc = rpcs.get(operation.getOperationId());
    if (rpc == null) {
      throw new IllegalStateException(operation.getOperationId() + " names no rpc");
    }
    return rpc;
  }

  private static String text(AnnotationInstance annotation, String name) {
    return annotation.value(name).asString();
  }

  private static String contract(String path) {
    var loader = Thread.currentThread().getContextClassLoader();
    try (var proto = loader.getResourceAsStream(path)) {
      if (proto == null) {
        throw new IllegalStateException("The contract " + path + " is not there");
      }
      return new String(proto.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
