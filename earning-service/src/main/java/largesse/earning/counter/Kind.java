package largesse.earning.counter;

/** What people call a counter. */
public enum Kind {
  PUNCH_CARD("punch card"),
  GOAL("goal"),
  STREAK("streak");

  private final String words;

  Kind(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
