package largesse.gateway.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  @Test
  void partsLinesWithAndWithoutAnEnd() throws IOException {
    assertThat(texts(lines("a\nbb\r\n\nccc", 10))).containsExactly("a", "bb\r", "", "ccc");
    assertThat(texts(lines("a\n", 10))).containsExactly("a");
    assertThat(lines("", 10)).isEmpty();
  }

  @Test
  void numbersEveryLineAndKnowsBlankOnes() throws IOException {
    var lines = lines("a\n \t\r\nb", 10);

    assertThat(lines).extracting(LineReader.Line::number).containsExactly(1L, 2L, 3L);
    assertThat(lines).extracting(LineReader.Line::isBlank).containsExactly(false, true, false);
  }

  @Test
  void dropsALineThatIsTooLongAndGoesOnWithTheNext() throws IOException {
    var lines = lines("x".repeat(300_000) + "\nok\n" + "y".repeat(11), 10);

    assertThat(lines).extracting(LineReader.Line::tooLong).containsExactly(true, false, true);
    assertThat(texts(lines)).containsExactly("", "ok", "");
  }

  @Test
  void takesALineOfExactlyTheLimitAcrossChunks() throws IOException {
    var line = "z".repeat(200_000);

    assertThat(texts(lines(line + "\n" + line, line.length()))).containsExactly(line, line);
  }

  private static List<LineReader.Line> lines(String text, int maxBytes) throws IOException {
    var input = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    var reader = new LineReader(input, maxBytes);
    var lines = new ArrayList<LineReader.Line>();
    for (var line = reader.read(); line.isPresent(); line = reader.read()) {
      lines.add(line.get());
    }
    return lines;
  }

  private static List<String> texts(List<LineReader.Line> lines) {
    return lines.stream().map(line -> new String(line.bytes(), StandardCharsets.UTF_8)).toList();
  }
}
