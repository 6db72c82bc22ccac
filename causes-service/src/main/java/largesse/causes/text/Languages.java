package largesse.causes.text;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds what is said in a language that somebody reads. */
public final class Languages {
  private Languages() {}

  /**
   * What is in the first of some languages that there is, or nearly is: "nb" serves "nb-NO", and
   * the other way round.
   *
   * @param wanted BCP 47, the best first
   */
  public static <T> Optional<T> best(
      List<T> all, Function<T, String> language, List<String> wanted) {
    return wanted.stream().flatMap(it -> find(all, language, it).stream()).findFirst();
  }

  private static <T> Optional<T> find(List<T> all, Function<T, String> language, String wanted) {
    return all.stream()
        .filter(it -> language.apply(it).equalsIgnoreCase(wanted))
        .findFirst()
        .or(() ->
            all.stream()
                .filter(it -> primary(language.apply(it)).equalsIgnoreCase(primary(wanted)))
                .findFirst());
  }

  private static String primary(String language) {
    return language.split("-", 2)[0];
  }
}
