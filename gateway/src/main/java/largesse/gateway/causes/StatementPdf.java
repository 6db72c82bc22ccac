package largesse.gateway.causes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import largesse.gateway.json.Money;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * A cause's statement as a page of A4, to be kept with the accounts. It is made out to the donor,
 * who is the retailer, and promises its customers nothing (xC17).
 *
 * <p>Units: points, of which 72 are an inch, from the page's lower left corner.
 */
final class StatementPdf {
  /** Comes with PDFBox, and has Latin, Greek and Cyrillic letters. */
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private static final float LEFT = 64;
  private static final float RIGHT = PDRectangle.A4.getWidth() - LEFT;
  private static final float TOP = PDRectangle.A4.getHeight() - 84;
  private static final float LINE = 20;
  private static final int SMALL = 9;
  private static final int NORMAL = 11;
  private static final int LARGE = 20;

  private final StatementWords words;
  private final PDFont font;
  private final PDPageContentStream page;
  private float y = TOP;

  private StatementPdf(StatementWords words, PDFont font, PDPageContentStream page) {
    this.words = words;
    this.font = font;
    this.page = page;
  }

  /** The statement of one settlement. */
  static byte[] of(SettlementItem item, String donor, StatementWords words) {
    try (var document = new PDDocument();
        var letters = PDFont.class.getResourceAsStream(FONT)) {
      var font = PDType0Font.load(document, Objects.requireNonNull(letters));
      var page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      document.getDocumentInformation().setTitle(words.of("TITLE") + " " + item.cause());
      document.getDocumentCatalog().setLanguage(words.language());
      try (var content = new PDPageContentStream(document, page)) {
        new StatementPdf(words, font, content).write(item, donor);
      }
      var bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(SettlementItem item, String donor) throws IOException {
    text(words.of("TITLE"), LARGE);
    y -= LINE;
    row(words.of("CAUSE"), item.cause());
    if (!donor.isEmpty()) {
      row(words.of("DONOR"), donor);
    }
    row(words.of("THROUGH"), item.through());
    row(words.of("STATE"), words.of("STATE_" + item.state()));
    row(words.of("SETTLEMENT"), item.settlement());
    row(words.of("REFERENCE"), item.id().replace("-", ""));
    y -= LINE / 2;
    rule();
    row(words.of("BROUGHT"), amount(item.brought()));
    row(words.of("ALLOCATED"), amount(item.allocated()));
    row(words.of("REVERSED"), "− " + amount(item.reversed()));
    rule();
    row(words.of("AMOUNT"), amount(item.amount()));
    row(words.of("CARRIED"), amount(item.carried()));
    rule();
    y -= LINE / 2;
    for (var note : List.of("NOTE_ROUNDING", "NOTE_DONOR")) {
      paragraph(words.of(note));
    }
  }

  private static String amount(Money money) {
    return money.amount() + " " + money.currency();
  }

  private void row(String name, String value) throws IOException {
    show(name, LEFT, NORMAL);
    show(value, RIGHT - width(value, NORMAL), NORMAL);
    y -= LINE;
  }

  private void rule() throws IOException {
    var at = y + LINE * 0.6f;
    page.setLineWidth(0.5f);
    page.moveTo(LEFT, at);
    page.lineTo(RIGHT, at);
    page.stroke();
    y -= LINE / 4;
  }

  private void text(String line, int size) throws IOException {
    show(line, LEFT, size);
    y -= LINE;
  }

  /** Broken between words where the line is full. */
  private void paragraph(String text) throws IOException {
    var line = new StringBuilder();
    for (var word : text.split(" ", -1)) {
      if (width(line + " " + word, SMALL) > RIGHT - LEFT) {
        show(line.toString(), LEFT, SMALL);
        y -= LINE * 0.7f;
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    text(line.toString(), SMALL);
  }

  private void show(String text, float x, int size) throws IOException {
    page.beginText();
    page.setFont(font, size);
    page.newLineAtOffset(x, y);
    page.showText(printable(text));
    page.endText();
  }

  private float width(String text, int size) throws IOException {
    return font.getStringWidth(printable(text)) / 1000 * size;
  }

  /** With a question mark for each character that the font doesn't have. */
  private String printable(String text) {
    var printable = new StringBuilder();
    text.codePoints()
        .forEach(each -> printable.append(isKnown(each) ? Character.toString(each) : "?"));
    return printable.toString();
  }

  private boolean isKnown(int character) {
    try {
      return font.encode(Character.toString(character)).length > 0;
    } catch (IOException | IllegalArgumentException _) {
      return false;
    }
  }
}
