package largesse.causes.panel;

/**
 * Where a purchase happens, which tells whose panel decides about it.
 *
 * @param zone empty: that of the store, if it has one
 * @param store its zone as it is now counts; empty: none
 */
public record Place(String zone, String store) {
  static final Place EVERYWHERE = inZone(PanelEdition.EVERYWHERE);

  public static Place inZone(String zone) {
    return new Place(zone, "");
  }

  public static Place atStore(String store) {
    return new Place("", store);
  }
}
