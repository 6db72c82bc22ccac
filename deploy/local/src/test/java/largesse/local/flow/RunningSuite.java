package largesse.local.flow;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import largesse.local.gateway.GatewayClient;
import largesse.local.identity.Grant;
import largesse.local.suite.Suite;
import largesse.local.suite.SuiteOptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the one suite of this JVM, started when the first test asks for it. Tests share it,
 * each with programmes of its own; whoever kills a process of it starts that again. It is kept for
 * the launcher's session, since a fork is given one class after the other, each as a run.
 */
public final class RunningSuite implements ParameterResolver {
  private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();

  private record Shared(Suite suite, Path data) implements AutoCloseable {
    static Shared start() {
      try {
        var data = Files.createTempDirectory("largesse-suite");
        var suite = Suite.of(new SuiteOptions(REPOSITORY, data, 0));
        suite.start(step -> System.out.println(step));
        return new Shared(suite, data);
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() throws IOException {
      suite.close();
      try (var all = Files.walk(data)) {
        for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  static GatewayClient operator(Suite suite, String programme) {
    return operatorAt(suite, suite.gateway(), programme);
  }

  static GatewayClient finance(Suite suite, String programme) {
    return new GatewayClient(
        suite.gateway(), programme, suite.token(Grant.of("finance", programme)));
  }

  static GatewayClient operatorAt(Suite suite, URI gateway, String programme) {
    return new GatewayClient(gateway, programme, suite.token(Grant.of("operator", programme)));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Suite.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(RunningSuite.class))
        .computeIfAbsent(Shared.class, _ -> Shared.start(), Shared.class)
        .suite();
  }
}
