package largesse.causes.panel;

import java.util.HashSet;
import largesse.causes.platform.CausesReason;
import largesse.causes.split.SplitProto;
import largesse.runtime.clock.ProtoTime;

/** Panels on the wire. */
final class PanelProto {
  private PanelProto() {}

  /**
   * The panel that a request asks for.
   *
   * @throws largesse.runtime.error.Refused BOUNDS_INVALID, DEFAULT_NOT_ON_PANEL
   */
  static Panel fromProto(largesse.causes.v1.Panel value) {
    requireDefaultOnPanel(value);
    return new Panel(
        value.getPanel(),
        value.getName(),
        value.getZonesList(),
        value.getCausesList(),
        bounds(value),
        SplitProto.fromProto(value.getDefaultChoice()),
        value.getDefaultByVotes());
  }

  static largesse.causes.v1.Panel toProto(SavedPanel saved) {
    var value = saved.value();
    var panel =
        largesse.causes.v1.Panel.newBuilder()
            .setPanel(value.panel())
            .setName(value.name())
            .addAllZones(value.zones())
            .addAllCauses(value.causes())
            .setMinSize(value.bounds().min())
            .setMaxSize(value.bounds().max())
            .setDefaultChoice(SplitProto.toProto(value.defaultChoice()))
            .setDefaultByVotes(value.byVotes())
            .setRevision(saved.revision());
    saved.openedAt().map(ProtoTime::timestamp).ifPresent(panel::setOpenedAt);
    saved.closedAt().map(ProtoTime::timestamp).ifPresent(panel::setClosedAt);
    return panel.build();
  }

  private static PanelBounds bounds(largesse.causes.v1.Panel value) {
    var min = PanelBounds.min(value.getMinSize());
    var max = PanelBounds.max(value.getMaxSize());
    if (min > max) {
      throw CausesReason.BOUNDS_INVALID.refusedAt(
          "value.min_size", "The smallest size of " + min + " is beyond the largest, " + max + ".");
    }
    return new PanelBounds(min, max);
  }

  private static void requireDefaultOnPanel(largesse.causes.v1.Panel value) {
    var causes = new HashSet<>(value.getCausesList());
    var parts = value.getDefaultChoice().getSplitList();
    for (var i = 0; i < parts.size(); i++) {
      if (!causes.contains(parts.get(i).getCause())) {
        throw CausesReason.DEFAULT_NOT_ON_PANEL.refusedAt(
            "value.default_choice.split[" + i + "].cause",
            "The default can only name causes of the panel.");
      }
    }
  }
}
