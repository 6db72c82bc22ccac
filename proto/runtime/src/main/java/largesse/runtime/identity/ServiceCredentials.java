package largesse.runtime.identity;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Lets this service call its neighbours as itself, by the token in the configured file, which is
 * read again when it changes:
 * {@code @GrpcClient("members") @RegisterClientInterceptor(ServiceCredentials.class)}. A call that
 * brings credentials keeps them.
 */
@Singleton
public class ServiceCredentials implements ClientInterceptor {
  private final Optional<Path> file;
  private final BearerCredentials credentials = BearerCredentials.from(this::token);
  private volatile @Nullable Loaded loaded;

  @Inject
  public ServiceCredentials(
      @ConfigProperty(name = "largesse.service-token-file") Optional<Path> file) {
    this.file = file;
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    var own = options.getCredentials() == null ? options.withCallCredentials(credentials) : options;
    return next.newCall(method, own);
  }

  private String token() {
    var path =
        file.orElseThrow(() -> new IllegalStateException("largesse.service-token-file is not set"));
    try {
      var modified = Files.getLastModifiedTime(path);
      var known = loaded;
      if (known == null || !known.modified().equals(modified)) {
        known = new Loaded(modified, Files.readString(path).strip());
        loaded = known;
      }
      return known.token();
    } catch (IOException e) {
      throw new UncheckedIOException("The service's token can't be read", e);
    }
  }

  private record Loaded(FileTime modified, String token) {}
}
