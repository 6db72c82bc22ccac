package largesse.gateway.earning;

import static largesse.gateway.json.Absent.orText;

import java.time.LocalDate;
import java.util.List;
import largesse.earning.v1.GoalKind;
import largesse.gateway.json.Absent;
import largesse.gateway.json.Decimal;
import largesse.gateway.json.ProtoEnum;
import org.jspecify.annotations.Nullable;

/** How members stand, from messages to JSON. */
final class ProgressProto {
  private static final long MILLION = 1_000_000;

  private ProgressProto() {}

  /** What a purchase was to each; null: it counted for none. */
  static @Nullable List<Progress> ofPurchase(List<largesse.earning.v1.Progress> progress) {
    return Absent.orList(progress, one -> json(one, decimal(one, one.getAdded())));
  }

  static Progress json(largesse.earning.v1.Progress progress) {
    return json(progress, null);
  }

  private static Progress json(largesse.earning.v1.Progress progress, @Nullable Decimal added) {
    return new Progress(
        progress.getGoal(),
        ProtoEnum.fromProto(
            progress.getKind(), GoalKind.GOAL_KIND_UNSPECIFIED, Progress.Kind.class),
        orText(progress.getName()),
        added,
        decimal(progress, progress.getProgress()),
        progress.getTarget() == 0 ? null : decimal(progress, progress.getTarget()),
        progress.getTarget() == 0 ? null : decimal(progress, progress.getMissing()),
        progress.getReached(),
        progress.getNewlyReached() == 0 ? null : progress.getNewlyReached(),
        progress.getFreeItems() == 0 ? null : progress.getFreeItems(),
        progress.getUntil().isEmpty() ? null : LocalDate.parse(progress.getUntil()));
  }

  static @Nullable List<FreeItem> freeItems(List<largesse.earning.v1.FreeItem> items) {
    return Absent.orList(items, item -> new FreeItem(item.getPunchCard(), item.getPieces()));
  }

  private static Decimal decimal(largesse.earning.v1.Progress progress, long amount) {
    return Decimal.plain(progress.getMoney() ? amount : Math.multiplyExact(amount, MILLION));
  }
}
