package largesse.gateway.earning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import largesse.earning.v1.EntryKind;
import org.junit.jupiter.api.Test;

class EntryTest {
  @Test
  void knowsEveryKindOfTheLedger() {
    var prefix = "ENTRY_KIND_";
    var kinds =
        Arrays.stream(EntryKind.values())
            .filter(kind -> kind != EntryKind.UNRECOGNIZED)
            .filter(kind -> kind != EntryKind.ENTRY_KIND_UNSPECIFIED)
            .map(kind -> kind.name().substring(prefix.length()))
            .toList();
    assertThat(Arrays.stream(Entry.Kind.values()).map(Enum::name)).containsExactlyElementsOf(kinds);
  }
}
