package largesse.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example overlay, as a cluster would get it. */
class ManifestsIT {
  private static final List<String> SERVICES =
      List.of("causes-service", "earning-service", "gateway", "members-service", "rewards-service");

  private static Manifests manifests;

  @BeforeAll
  static void build() throws Exception {
    assumeTrue(
        Manifests.canBeBuilt(),
        "kubectl is not installed: the Kubernetes manifests are not tested");
    manifests = Manifests.of(Path.of("overlays", "example"));
  }

  static Stream<JsonNode> deployments() {
    return manifests.all("Deployment");
  }

  static Stream<JsonNode> services() {
    return deployments().filter(deployment -> !Manifests.name(deployment).equals("gateway"));
  }

  @Test
  void runsEveryServiceTwiceUnderItsOwnAccount() {
    assertThat(deployments().map(Manifests::name)).containsExactlyElementsOf(SERVICES);
    assertThat(manifests.all("ServiceAccount").map(Manifests::name))
        .containsExactlyElementsOf(SERVICES);
    assertThat(manifests.all("PodDisruptionBudget").map(Manifests::name))
        .containsExactlyElementsOf(SERVICES);
    assertThat(deployments())
        .allSatisfy(deployment -> {
          assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(2);
          assertThat(pod(deployment).path("serviceAccountName").asText())
              .isEqualTo(Manifests.name(deployment));
        });
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void givesAProcessNoMoreThanItNeeds(JsonNode deployment) {
    var pod = pod(deployment);
    assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");

    var security = container(deployment).path("securityContext");
    assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
    assertThat(mount(deployment, "/tmp").has("emptyDir")).isTrue();
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void asksAndLimitsAndStopsGently(JsonNode deployment) {
    var container = container(deployment);
    var http = port(container, "http");
    for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      assertThat(container.at("/" + probe + "/httpGet/port").asInt()).isEqualTo(http);
    }
    assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
    assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
    assertThat(container.at("/resources/requests/cpu").asText()).isNotEmpty();
    assertThat(container.at("/resources/requests/memory").asText())
        .isEqualTo(container.at("/resources/limits/memory").asText())
        .isNotEmpty();
    assertThat(pod(deployment).path("terminationGracePeriodSeconds").asInt()).isGreaterThan(30);
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void showsWhoItIsByATokenMadeForTheSuite(JsonNode deployment) {
    var environment = environment(deployment);
    var file = Path.of(environment.path("LARGESSE_SERVICE_TOKEN_FILE").asText());
    var token = mount(deployment, file.getParent().toString()).at("/projected/sources/0");

    assertThat(token.at("/serviceAccountToken/audience").asText()).isEqualTo("largesse");
    assertThat(token.at("/serviceAccountToken/path").asText())
        .isEqualTo(file.getFileName().toString());
    assertThat(environment.path("LARGESSE_IDENTITY_WORKLOADS_SUBJECTS").asText().split(","))
        .contains("system:serviceaccount:largesse:" + Manifests.name(deployment));
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void trustsWhomTheOverlayNames(JsonNode deployment) {
    var environment = environment(deployment);
    assertThat(environment.path("LARGESSE_IDENTITY_ISSUER").asText()).startsWith("https://");
    assertThat(environment.path("LARGESSE_IDENTITY_JWKS").asText()).startsWith("https://");

    var keys = Path.of(environment.path("LARGESSE_IDENTITY_WORKLOADS_JWKS").asText());
    var configMap = mount(deployment, keys.getParent().toString()).at("/configMap/name").asText();
    assertThat(configMap(configMap).has(keys.getFileName().toString())).isTrue();
  }

  @ParameterizedTest
  @MethodSource("services")
  void takesItsDatabaseFromASecretThatIsNotHere(JsonNode deployment) {
    assertThat(elements(container(deployment).path("envFrom")))
        .anyMatch(source ->
            source.at("/secretRef/name").asText().equals(Manifests.name(deployment) + "-database"));
    assertThat(manifests.all("Secret")).isEmpty();
    assertThat(manifests.text()).doesNotContainIgnoringCase("password");
  }

  /** Its name then stands for all of its pods, and a caller takes turns among them. */
  @ParameterizedTest
  @MethodSource("services")
  void isCalledWithoutAnAddressInBetween(JsonNode deployment) {
    var service =
        manifests
            .all("Service")
            .filter(one -> Manifests.name(one).equals(Manifests.name(deployment)))
            .findFirst()
            .orElseThrow();
    var client = Manifests.name(deployment).replace("-service", "").toUpperCase(Locale.ROOT);

    assertThat(service.at("/spec/clusterIP").asText()).isEqualTo("None");
    assertThat(environment(deployment).path("QUARKUS_GRPC_CLIENTS_" + client + "_HOST").asText())
        .isEqualTo(Manifests.name(deployment));
    assertThat(port(container(deployment), "grpc")).isBetween(9081, 9084);
  }

  @Test
  void letsNobodyInWhoIsNotNamed() {
    var closed =
        manifests
            .all("NetworkPolicy")
            .filter(
                policy -> !policy.at("/spec").has("ingress") && !policy.at("/spec").has("egress"))
            .findFirst()
            .orElseThrow();

    assertThat(elements(closed.at("/spec/policyTypes")).map(JsonNode::asText))
        .containsExactly("Ingress", "Egress");
    assertThat(deployments())
        .allSatisfy(deployment ->
            assertThat(
                    deployment
                        .at("/spec/template/metadata/labels")
                        .path("app.kubernetes.io/part-of"))
                .isEqualTo(
                    closed.at("/spec/podSelector/matchLabels").path("app.kubernetes.io/part-of")));
  }

  /** The same sources give the same manifests: no time, no commit, no machine. */
  @Test
  void saysNothingOfTheBuild() {
    assertThat(manifests.text())
        .doesNotContain("commit-id", "vcs-uri", "build-timestamp")
        .doesNotContain(Path.of("").toAbsolutePath().toString());
  }

  private static JsonNode pod(JsonNode deployment) {
    return deployment.at("/spec/template/spec");
  }

  private static JsonNode container(JsonNode deployment) {
    assertThat(pod(deployment).path("containers")).hasSize(1);
    return pod(deployment).at("/containers/0");
  }

  private static int port(JsonNode container, String name) {
    return elements(container.path("ports"))
        .filter(port -> port.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow()
        .path("containerPort")
        .asInt();
  }

  /** The volume that is mounted at a path. */
  private static JsonNode mount(JsonNode deployment, String path) {
    var mount =
        elements(container(deployment).path("volumeMounts"))
            .filter(one -> one.path("mountPath").asText().equals(path))
            .findFirst()
            .orElseThrow();
    return elements(pod(deployment).path("volumes"))
        .filter(volume -> volume.path("name").equals(mount.path("name")))
        .findFirst()
        .orElseThrow();
  }

  /** What the ConfigMap of its environment holds. */
  private static JsonNode environment(JsonNode deployment) {
    return elements(container(deployment).path("envFrom"))
        .filter(source -> source.has("configMapRef"))
        .map(source -> configMap(source.at("/configMapRef/name").asText()))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode configMap(String name) {
    return manifests
        .all("ConfigMap")
        .filter(one -> Manifests.name(one).equals(name))
        .findFirst()
        .orElseThrow()
        .path("data");
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
