package largesse.gateway.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import largesse.gateway.problem.ProblemCode;
import largesse.gateway.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON bodies. One may be absent where its parameter is a {@link RequestBody} that is not
 * required; it is null then.
 *
 * <p>Limit: 1 MiB.
 *
 * <p>Errors: MALFORMED_JSON, FIELD_UNKNOWN, FIELD_INVALID, BODY_TOO_LARGE.
 */
@Provider
@Consumes({MediaType.APPLICATION_JSON, BodyReader.MERGE_PATCH})
@Priority(Priorities.USER - 1000)
public class BodyReader implements MessageBodyReader<Object> {
  public static final String MERGE_PATCH = "application/merge-patch+json";
  public static final int MAX_BYTES = 1 << 20;

  private final ObjectMapper json;

  @Inject
  public BodyReader(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type != InputStream.class;
  }

  @Override
  public @Nullable Object readFrom(
      Class<Object> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    var bytes = body.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw tooLarge();
    }
    return bytes.length == 0 && isOptional(annotations) ? null : read(bytes, type);
  }

  /** Reads one JSON document. */
  public <T> T read(byte[] bytes, Class<T> type) throws IOException {
    try {
      T value = json.readerFor(type).readValue(bytes);
      if (value == null) {
        throw ProblemCode.MALFORMED_JSON.refusal("A JSON object is needed.");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw BodyFault.refusal(e);
    } catch (CharConversionException e) {
      throw ProblemCode.MALFORMED_JSON.refusal("It is not UTF-8.");
    }
  }

  private static boolean isOptional(Annotation[] annotations) {
    return Arrays.stream(annotations)
        .anyMatch(annotation -> annotation instanceof RequestBody body && !body.required());
  }

  /** The refusal of a body beyond the limit. */
  public static Refusal tooLarge() {
    return ProblemCode.BODY_TOO_LARGE.refusal("A body may have 1 MiB at most.");
  }
}
