package largesse.causes.proof;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Up to {@value #WIDTH} nodes beside each other.
 *
 * @param level 0: leaves; each node of the next level is the root above a tile of this one
 * @param index which of its level, from 0
 */
record Tile(int level, int index, List<Hash> hashes) {
  static final int WIDTH = 256;

  Tile {
    hashes = List.copyOf(hashes);
  }

  static Tile of(int level, int index, byte[] bytes) {
    var hashes = new ArrayList<Hash>();
    for (var buffer = ByteBuffer.wrap(bytes); buffer.hasRemaining(); ) {
      var hash = new byte[Hash.LENGTH];
      buffer.get(hash);
      hashes.add(new Hash(hash));
    }
    return new Tile(level, index, hashes);
  }

  byte[] bytes() {
    var bytes = ByteBuffer.allocate(hashes.size() * Hash.LENGTH);
    hashes.forEach(hash -> bytes.put(hash.bytes()));
    return bytes.array();
  }
}
