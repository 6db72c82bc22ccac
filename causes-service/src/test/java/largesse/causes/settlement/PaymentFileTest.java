package largesse.causes.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import largesse.runtime.money.Micros;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

@Tag("A13")
class PaymentFileTest {
  private static final Account NORDMART =
      new Account("Nordmart & Sons <AS>", "NO9386011117947", "DNBANOKK");
  private static final Account SEA = new Account("Redningsselskapet", "DE89370400440532013000", "");
  private static final Account TREES =
      new Account("Trees, \"and\" more", "GB29NWBK60161331926819", "NWBKGB2L");

  @Test
  void theBanksFileIsValidByItsSchema() throws IOException, SAXException {
    for (var currency : List.of("EUR", "USD", "KWD")) {
      validate(Pain001.of(file(currency)));
    }
  }

  @Test
  void theBanksFileSaysWhatIsPaid() {
    var xml = Pain001.of(file("EUR"));
    assertThat(xml)
        .contains("<NbOfTxs>2</NbOfTxs><CtrlSum>3301.50</CtrlSum>")
        .contains("<InstdAmt Ccy=\"EUR\">3300.00</InstdAmt>")
        .contains("<EndToEndId>0199c0de00007000800000000000000b</EndToEndId>")
        .contains("<Nm>Nordmart &amp; Sons &lt;AS&gt;</Nm>")
        .contains("<IBAN>DE89370400440532013000</IBAN>")
        .contains("<ReqdExctnDt><Dt>2026-12-02</Dt></ReqdExctnDt>");
    assertThat(Pain001.of(file("EUR"))).isEqualTo(xml);
  }

  @Test
  void theTableHasALineForEachPayment() {
    assertThat(PaymentCsv.of(file("EUR")))
        .isEqualTo(
            """
            payment,payee,iban,bic,amount,currency,text
            0199c0de00007000800000000000000a,Redningsselskapet,DE89370400440532013000,,3300.00,EUR,nordmart sea 2026-10-31
            0199c0de00007000800000000000000b,"Trees, ""and"" more",GB29NWBK60161331926819,NWBKGB2L,1.50,EUR,nordmart trees 2026-10-31
            """
                .replace("\n", "\r\n"));
  }

  private static PaymentFile file(String currency) {
    return new PaymentFile(
        "0199c0de000070008000000000000001",
        Instant.parse("2026-12-01T09:30:00.123456Z"),
        LocalDate.parse("2026-12-02"),
        NORDMART,
        Currency.getInstance(currency),
        List.of(
            new Payment(
                "0199c0de00007000800000000000000a",
                SEA,
                Micros.parse("3300"),
                "nordmart sea 2026-10-31"),
            new Payment(
                "0199c0de00007000800000000000000b",
                TREES,
                Micros.parse("1.50"),
                "nordmart trees 2026-10-31")));
  }

  private static void validate(String xml) throws IOException, SAXException {
    schema().newValidator().validate(new StreamSource(new StringReader(xml)));
  }

  private static Schema schema() throws SAXException {
    var schema = PaymentFileTest.class.getResource("/pain.001.001.09.xsd");
    assertThat(schema).isNotNull();
    return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(schema);
  }
}
