package largesse.runtime.identity;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.text.ParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issuer's public keys, from a file or an https address. A changed file counts at once; an
 * address is asked again before its answer gets old, and when a token names a key not yet known.
 */
final class PublicKeys {
  private PublicKeys() {}

  /**
   * The keys at a location.
   *
   * @throws IllegalArgumentException when it is neither a path, a file: nor an https: address
   */
  static JWKSource<SecurityContext> at(String location) {
    if (location.startsWith("https:") || location.startsWith("http://127.0.0.1")) {
      return remote(location);
    }
    var path = location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
    return new InFile(path);
  }

  private static JWKSource<SecurityContext> remote(String address) {
    try {
      return JWKSourceBuilder.create(URI.create(address).toURL())
          .retrying(true)
          .refreshAheadCache(true)
          .outageTolerantForever()
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("Not an address of keys: " + address, e);
    }
  }

  private static final class InFile implements JWKSource<SecurityContext> {
    private final Path path;
    private volatile @Nullable Loaded loaded;

    InFile(Path path) {
      this.path = path;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
        throws KeySourceException {
      try {
        return selector.select(current().keys());
      } catch (IOException | ParseException e) {
        throw new KeySourceException("The keys in " + path + " can't be read", e);
      }
    }

    private Loaded current() throws IOException, ParseException {
      var modified = Files.getLastModifiedTime(path);
      var known = loaded;
      if (known == null || !known.modified().equals(modified)) {
        known = new Loaded(modified, JWKSet.load(path.toFile()));
        loaded = known;
      }
      return known;
    }
  }

  private record Loaded(FileTime modified, JWKSet keys) {}
}
