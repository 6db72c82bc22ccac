package largesse.runtime.identity;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import largesse.runtime.call.RefusingListener;
import largesse.runtime.error.Refused;

/**
 * Lets pass only the calls that their rpc's contract allows: it verifies the bearer token, requires
 * one of the roles, and holds every message of the request to the token's programmes, member and
 * causes. What it does not know it refuses. Health and reflection are open to everybody, and what
 * its contract calls public.
 */
@GlobalInterceptor
@Singleton
@Priority(AccessInterceptor.PRIORITY)
public class AccessInterceptor implements ServerInterceptor {
  /** Before the request's validation: who may not call learns nothing of the contract. */
  public static final int PRIORITY = 200;

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final String BEARER = "bearer ";
  private static final Set<String> OPEN_SERVICES =
      Set.of(
          "grpc.health.v1.Health",
          "grpc.reflection.v1.ServerReflection",
          "grpc.reflection.v1alpha.ServerReflection");

  private final TokenVerifier verifier;
  private final Map<MethodDescriptor<?, ?>, MethodAccess> methods = new ConcurrentHashMap<>();

  @Inject
  public AccessInterceptor(TokenVerifier verifier) {
    this.verifier = verifier;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    var method = call.getMethodDescriptor();
    if (OPEN_SERVICES.contains(method.getServiceName())) {
      return next.startCall(call, headers);
    }
    var access = methods.computeIfAbsent(method, MethodAccess::of);
    if (access.isForAnybody()) {
      return next.startCall(call, headers);
    }
    try {
      var caller = verifier.verify(bearerToken(headers));
      access.requireRole(caller);
      var context = Context.current().withValue(Caller.KEY, caller);
      return new Bounded<>(
          call, Contexts.interceptCall(context, call, headers, next), access, caller);
    } catch (Refused refused) {
      return RefusingListener.refuse(call, refused);
    }
  }

  private static String bearerToken(Metadata headers) {
    var header = headers.get(AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw TokenVerifier.unauthenticated();
    }
    return header.substring(BEARER.length()).strip();
  }

  private static final class Bounded<Q> extends RefusingListener<Q> {
    private final MethodAccess access;
    private final Caller caller;

    Bounded(
        ServerCall<Q, ?> call, ServerCall.Listener<Q> next, MethodAccess access, Caller caller) {
      super(call, next);
      this.access = access;
      this.caller = caller;
    }

    @Override
    protected void check(Q message) {
      access.requireBounds(caller, message);
    }
  }
}
