package largesse.runtime.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.Code;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.sql.SQLException;
import java.time.Duration;
import largesse.runtime.money.AmountOverflow;
import largesse.runtime.money.Micros;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsTest {
  @Test
  void bringsARefusalOverTheWireWhole() {
    var refused =
        RuntimeReason.PROGRAMME_UNKNOWN
            .refusedAt("purchase.lines[0].sku", "There is no such thing.")
            .with("purchase", "p-1")
            .retryAfter(Duration.ofMillis(1_500));
    var received = RemoteError.of(Errors.exception(refused));
    assertThat(received.is(RuntimeReason.PROGRAMME_UNKNOWN)).isTrue();
    assertThat(received.code()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(received.domain()).isEqualTo("largesse");
    assertThat(received.detail()).isEqualTo("There is no such thing.");
    assertThat(received.metadata()).containsEntry("purchase", "p-1");
    assertThat(received.retryAfter()).contains(Duration.ofMillis(1_500));
    assertThat(received.violations())
        .containsExactly(
            new FieldViolation(
                "purchase.lines[0].sku", "PROGRAMME_UNKNOWN", "There is no such thing."));
    assertThat(RemoteError.of(refused.toStatus())).isEqualTo(received);
  }

  @Test
  void findsTheRefusalWithinWhateverWrapsIt() {
    var wrapped = new IllegalStateException(new RuntimeException(refusal()));
    assertThat(Errors.refusal(wrapped).reason()).isEqualTo(RuntimeReason.PROGRAMME_UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED", "CANCELLED"})
  void saysThatANeighbourIsAway(Status.Code code) {
    var failure = new StatusRuntimeException(Status.fromCode(code));
    var refused = Errors.refusal(new IllegalStateException(failure));
    assertThat(refused.reason()).isEqualTo(RuntimeReason.NEIGHBOUR_UNAVAILABLE);
    assertThat(refused.retryAfter()).isPresent();
    assertThat(Errors.isTransient(failure)).isTrue();
  }

  /** What a neighbour refuses to us is not what the caller may not do. */
  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"PERMISSION_DENIED", "UNAUTHENTICATED", "NOT_FOUND", "INTERNAL", "UNKNOWN"})
  void hidesANeighboursOtherAnswers(Status.Code code) {
    var failure = new StatusRuntimeException(Status.fromCode(code).withDescription("inner"));
    var status = Errors.status(failure);
    assertThat(status.getCode()).isEqualTo(Code.INTERNAL_VALUE);
    assertThat(status.getMessage()).doesNotContain("inner");
    assertThat(Errors.isTransient(failure)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "08006,true",
    "08001,true",
    "57P01,true",
    "57P03,true",
    "53300,true",
    "25006,true",
    "40001,true",
    "40P01,true",
    "23505,false",
    "22003,false",
    "42601,false"
  })
  void tellsTheDatabasesFaultsFromOurs(String sqlState, boolean unavailable) {
    var failure = new SqlFault(new SQLException("secret", sqlState));
    var status = Errors.status(new IllegalStateException(failure));
    var error = RemoteError.of(status);
    assertThat(error.is(RuntimeReason.DATABASE_UNAVAILABLE)).isEqualTo(unavailable);
    assertThat(error.is(RuntimeReason.INTERNAL)).isEqualTo(!unavailable);
    assertThat(error.detail()).doesNotContain("secret");
    assertThat(Errors.isTransient(failure)).isEqualTo(unavailable);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Acquisition timeout while waiting for new connection",
        "Sorry, acquisition timeout!"
      })
  void takesAPoolWithoutFreeConnectionsAsUnavailable(String message) {
    assertThat(Errors.refusal(new SQLException(message)).reason())
        .isEqualTo(RuntimeReason.DATABASE_UNAVAILABLE);
  }

  @Test
  void saysThatATextHoldsANul() {
    var fault = new SqlFault(new SQLException("invalid byte sequence: 0x00", "22021"));
    assertThat(Errors.refusal(fault).reason()).isEqualTo(RuntimeReason.INVALID_REQUEST);
    assertThat(Errors.isTransient(fault)).isFalse();
  }

  @Test
  void saysThatAnAmountIsTooLarge() {
    var overflow =
        catchThrowableOfType(
            AmountOverflow.class, () -> new Micros(Long.MAX_VALUE).plus(new Micros(1)));
    assertThat(Errors.refusal(overflow).reason()).isEqualTo(RuntimeReason.AMOUNT_OUT_OF_RANGE);
  }

  @Test
  void readsAStatusWithoutDetails() {
    var error = RemoteError.of(new StatusRuntimeException(Status.NOT_FOUND));
    assertThat(error.code()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(error.reason()).isEmpty();
    assertThat(error.violations()).isEmpty();
  }

  private static Refused refusal() {
    return RuntimeReason.PROGRAMME_UNKNOWN.refused("There is no such programme.");
  }
}
