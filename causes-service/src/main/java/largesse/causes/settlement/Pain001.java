package largesse.causes.settlement;

import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import largesse.runtime.money.Micros;
import largesse.runtime.money.Money;

/** Writes payments as a bank reads them. Source: ISO 20022 pain.001.001.09. */
final class Pain001 {
  private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
  private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();
  private static final Currency EURO = Currency.getInstance("EUR");

  private final XMLStreamWriter xml;
  private final PaymentFile file;

  private Pain001(XMLStreamWriter xml, PaymentFile file) {
    this.xml = xml;
    this.file = file;
  }

  static String of(PaymentFile file) {
    var text = new StringWriter();
    try {
      new Pain001(WRITERS.createXMLStreamWriter(text), file).write();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("Text can't be written to memory", e);
    }
    return text.toString();
  }

  private void write() throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("Document");
    xml.writeDefaultNamespace(NAMESPACE);
    xml.writeStartElement("CstmrCdtTrfInitn");
    writeHeader();
    writeInstruction();
    xml.writeEndDocument();
    xml.flush();
  }

  private void writeHeader() throws XMLStreamException {
    xml.writeStartElement("GrpHdr");
    element("MsgId", file.id());
    var createdAt = file.createdAt().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC);
    element("CreDtTm", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(createdAt));
    writeCount();
    party("InitgPty", file.debtor().holder());
    xml.writeEndElement();
  }

  private void writeInstruction() throws XMLStreamException {
    xml.writeStartElement("PmtInf");
    element("PmtInfId", file.id());
    element("PmtMtd", "TRF");
    element("BtchBookg", "false");
    writeCount();
    if (file.currency().equals(EURO)) {
      within("PmtTpInf", () -> within("SvcLvl", () -> element("Cd", "SEPA")));
    }
    within("ReqdExctnDt", () -> element("Dt", file.payOn().toString()));
    party("Dbtr", file.debtor().holder());
    account("DbtrAcct", file.debtor());
    within("DbtrAgt", () -> bank(file.debtor()));
    element("ChrgBr", file.currency().equals(EURO) ? "SLEV" : "SHAR");
    for (var payment : file.payments()) {
      writePayment(payment);
    }
    xml.writeEndElement();
  }

  private void writePayment(Payment payment) throws XMLStreamException {
    xml.writeStartElement("CdtTrfTxInf");
    within(
        "PmtId",
        () -> {
          element("InstrId", payment.id());
          element("EndToEndId", payment.id());
        });
    within(
        "Amt",
        () -> {
          xml.writeStartElement("InstdAmt");
          xml.writeAttribute("Ccy", file.currency().getCurrencyCode());
          xml.writeCharacters(text(payment.amount()));
          xml.writeEndElement();
        });
    if (!payment.payee().bic().isEmpty()) {
      within("CdtrAgt", () -> bank(payment.payee()));
    }
    party("Cdtr", payment.payee().holder());
    account("CdtrAcct", payment.payee());
    within("RmtInf", () -> element("Ustrd", payment.text()));
    xml.writeEndElement();
  }

  private void writeCount() throws XMLStreamException {
    element("NbOfTxs", String.valueOf(file.payments().size()));
    element("CtrlSum", text(file.total()));
  }

  private void party(String name, String party) throws XMLStreamException {
    within(name, () -> element("Nm", party));
  }

  private void account(String name, Account account) throws XMLStreamException {
    within(name, () -> within("Id", () -> element("IBAN", account.iban())));
  }

  private void bank(Account account) throws XMLStreamException {
    within(
        "FinInstnId",
        () -> {
          if (account.bic().isEmpty()) {
            within("Othr", () -> element("Id", "NOTPROVIDED"));
          } else {
            element("BICFI", account.bic());
          }
        });
  }

  private String text(Micros amount) {
    return amount.toText(Money.decimals(file.currency()));
  }

  @FunctionalInterface
  private interface Content {
    void write() throws XMLStreamException;
  }

  private void within(String name, Content content) throws XMLStreamException {
    xml.writeStartElement(name);
    content.write();
    xml.writeEndElement();
  }

  private void element(String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }
}
