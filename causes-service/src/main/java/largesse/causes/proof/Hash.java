package largesse.causes.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A SHA-256 hash, of which the first byte hashed says of what it is: no leaf can pass for a node.
 *
 * <p>Source: RFC 6962, section 2.1, and a third kind for the chain.
 */
record Hash(byte[] bytes) {
  static final int LENGTH = 32;

  /** Before the first link of a chain. */
  static final Hash ZERO = new Hash(new byte[LENGTH]);

  private static final byte LEAF = 0;
  private static final byte NODE = 1;
  private static final byte LINK = 2;

  Hash {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("A hash of " + bytes.length + " bytes");
    }
  }

  /** Of a leaf's text. */
  static Hash ofLeaf(String text) {
    return of(LEAF, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Of two nodes beside each other. */
  static Hash ofNodes(Hash left, Hash right) {
    return of(NODE, left.bytes, right.bytes);
  }

  /** Of a chain with one link more: a root, and in words which it is. */
  static Hash ofLink(Hash previous, Hash root, String words) {
    return of(LINK, previous.bytes, root.bytes, words.getBytes(StandardCharsets.UTF_8));
  }

  /** In lower-case hexadecimal. */
  String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }

  private static Hash of(byte kind, byte[]... parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(kind);
      for (var part : parts) {
        digest.update(part);
      }
      return new Hash(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
