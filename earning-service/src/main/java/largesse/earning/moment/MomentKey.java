package largesse.earning.moment;

import java.util.UUID;
import largesse.earning.rule.MomentKind;

/**
 * Which moment of a member's.
 *
 * @param year of a birthday; 0: it has none
 * @param level that was reached; empty: none was
 * @param time which time of reaching it, from 1; 0: none
 */
record MomentKey(
    String programme, UUID memberId, MomentKind kind, int year, String level, int time) {

  /** The same, of another member. */
  MomentKey of(UUID another) {
    return new MomentKey(programme, another, kind, year, level, time);
  }

  static MomentKey enrolment(String programme, UUID memberId) {
    return new MomentKey(programme, memberId, MomentKind.ENROLMENT, 0, "", 0);
  }

  static MomentKey birthday(String programme, UUID memberId, int year) {
    return new MomentKey(programme, memberId, MomentKind.BIRTHDAY, year, "", 0);
  }

  static MomentKey recognition(String programme, UUID memberId, String level, int time) {
    return new MomentKey(programme, memberId, MomentKind.RECOGNITION, 0, level, time);
  }
}
