package largesse.local.suite;

import java.nio.file.Path;

/**
 * How a suite runs.
 *
 * @param repository the checkout whose packaged services are run
 * @param data where everything is kept that must outlive a stop
 * @param gatewayPort 0: any free port
 */
public record SuiteOptions(Path repository, Path data, int gatewayPort) {}
