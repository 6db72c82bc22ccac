package largesse.causes.settlement;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import largesse.runtime.money.Money;

/** Writes payments as a table. Source: RFC 4180. */
final class PaymentCsv {
  private PaymentCsv() {}

  /** A line of names, then a line for each payment. */
  static String of(PaymentFile file) {
    var text = new StringWriter();
    try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
      csv.writeRecord("payment", "payee", "iban", "bic", "amount", "currency", "text");
      for (var payment : file.payments()) {
        csv.writeRecord(
            payment.id(),
            payment.payee().holder(),
            payment.payee().iban(),
            payment.payee().bic(),
            payment.amount().toText(Money.decimals(file.currency())),
            file.currency().getCurrencyCode(),
            payment.text());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Text can't be written to memory", e);
    }
    return text.toString();
  }
}
