package largesse.earning.share;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.util.function.Function;

/**
 * A request that may come again, and how its answer is made.
 *
 * @param key the caller's; empty: none
 */
record Repeatable<T extends Message>(
    String key, Message request, Parser<T> parser, Function<WrittenPolicy, T> answer) {}
