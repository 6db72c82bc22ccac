package largesse.earning.share;

/**
 * The margin that lines without cost are taken to have.
 *
 * @param productLine a category, or its leading part up to a "/"; empty: any
 * @param marginPpm as a part of net
 */
public record StandardMargin(String productLine, int marginPpm) {}
