package largesse.earning.purchase;

import com.google.protobuf.ByteString;

/** What a receipt was answered when it was recorded, and the hash of the request that did it. */
record StoredAnswer(ByteString requestHash, byte[] encoded) {}
