package largesse.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What kustomize makes of an overlay. */
record Manifests(String text, List<JsonNode> objects) {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** Whether kustomize is here, as a part of kubectl. */
  static boolean canBeBuilt() {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, "kubectl"))
        .anyMatch(command -> command.toFile().canExecute());
  }

  static Manifests of(Path overlay) throws IOException, InterruptedException {
    var kustomize =
        new ProcessBuilder("kubectl", "kustomize", overlay.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var text = new String(kustomize.getInputStream().readAllBytes(), UTF_8);
    assertThat(kustomize.waitFor()).as("kubectl kustomize %s", overlay).isZero();
    try (var parser = YAML.createParser(text)) {
      return new Manifests(text, YAML.readValues(parser, JsonNode.class).readAll());
    }
  }

  /** All objects of a kind, in their order. */
  Stream<JsonNode> all(String kind) {
    return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
  }

  static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }
}
