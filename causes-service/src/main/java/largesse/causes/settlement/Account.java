package largesse.causes.settlement;

/**
 * Somebody's account at a bank.
 *
 * @param iban without spaces
 * @param bic may be empty, where the bank is told by the IBAN
 */
public record Account(String holder, String iban, String bic) {}
