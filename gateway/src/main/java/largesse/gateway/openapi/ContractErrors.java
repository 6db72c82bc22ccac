package largesse.gateway.openapi;

import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import largesse.gateway.problem.Problem;
import largesse.gateway.problem.RemoteProblem;

/**
 * What each rpc is refused for, read from the comments of the contracts: {@code Errors: NOT_FOUND
 * (STORE_UNKNOWN, CARD_UNKNOWN), ABORTED (REVISION_STALE)}.
 */
final class ContractErrors {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern COMMENTED =
      Pattern.compile("(?m)((?:^ *//.*\\n)+) *(service|rpc) (\\w+)");
  private static final Pattern STATUS = Pattern.compile("([A-Z_]+) \\(([^)]*[A-Z]_[A-Z][^)]*)\\)");
  private static final Pattern CODE = Pattern.compile("\\b[A-Z]+(?:_[A-Z]+)+\\b");
  private static final Pattern OTHER_RPC = Pattern.compile("Errors: as (\\w+)");
  private static final Set<String> STATUSES =
      Stream.of(Status.Code.values()).map(Status.Code::name).collect(Collectors.toSet());
  private static final String OF_PUTS = "Of every Put: ";

  private final Map<String, List<Problem>> problems = new TreeMap<>();

  /** Reads one contract. */
  void read(String proto) {
    var packageName = find(PACKAGE, proto).findFirst().orElseThrow().group(1);
    var service = "";
    var ofService = "";
    for (var found : find(COMMENTED, proto).toList()) {
      var comment = found.group(1).replaceAll("(?m)^ *// ?", "").replace('\n', ' ');
      if (found.group(2).equals("service")) {
        service = packageName + "." + found.group(3);
        ofService = comment;
      } else {
        add(service, found.group(3), ofService, comment);
      }
    }
  }

  /** The problems of an rpc. */
  List<Problem> of(String rpc) {
    return problems.getOrDefault(rpc, List.of());
  }

  private void add(String service, String rpc, String ofService, String comment) {
    var all = new ArrayList<Problem>();
    var parts = ofService.split(OF_PUTS, 2);
    all.addAll(problems(parts[0]));
    if (parts.length > 1 && rpc.startsWith("Put")) {
      all.addAll(problems(parts[1]));
    }
    find(OTHER_RPC, comment).forEach(other -> all.addAll(of(service + "/" + other.group(1))));
    all.addAll(problems(comment));
    problems.put(service + "/" + rpc, List.copyOf(all));
  }

  private static List<Problem> problems(String comment) {
    return find(STATUS, comment)
        .filter(found -> STATUSES.contains(found.group(1)))
        .flatMap(found -> problems(Status.Code.valueOf(found.group(1)), found.group(2)))
        .toList();
  }

  /** Each code is explained by what stands between it and the next one. */
  private static Stream<Problem> problems(Status.Code status, String codes) {
    var found = find(CODE, codes).toList();
    return IntStream.range(0, found.size())
        .mapToObj(i -> {
          var until = i + 1 < found.size() ? found.get(i + 1).start() : codes.length();
          var code = found.get(i).group();
          var explanation = codes.substring(found.get(i).end(), until);
          var detail = sentence(code, explanation.replaceFirst("[,;\\s]+$", ""));
          return Problem.of(code, RemoteProblem.status(status, code), detail);
        });
  }

  private static String sentence(String code, String explanation) {
    var words =
        explanation.startsWith(":")
            ? explanation.substring(1).strip()
            : code.replace('_', ' ').toLowerCase(Locale.ROOT) + explanation;
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }

  private static Stream<MatchResult> find(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }
}
