package largesse.earning.unit;

/**
 * That units turn into a reward by themselves, once for each time that as many can be spent.
 *
 * @param threshold smallest steps, which are burned
 * @param reward its code in the catalogue
 */
public record Conversion(long threshold, String reward) {}
