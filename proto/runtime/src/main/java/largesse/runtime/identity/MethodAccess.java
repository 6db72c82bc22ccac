package largesse.runtime.identity;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import largesse.common.v1.AccessOuterClass;
import largesse.runtime.error.RuntimeReason;
import org.jspecify.annotations.Nullable;

/** Who may call one rpc, as its contract says, and which fields of its request bind the caller. */
final class MethodAccess {
  private final boolean forAnybody;
  private final Set<Role> roles;
  private final @Nullable FieldDescriptor programme;
  private final @Nullable FieldDescriptor member;
  private final @Nullable FieldDescriptor cause;

  private MethodAccess(largesse.common.v1.Access access, @Nullable Descriptor request) {
    this.forAnybody = access.getAnybody();
    this.roles = roles(access);
    this.programme = textField(request, "programme");
    this.member = textField(request, "member_id");
    this.cause = textField(request, "cause");
  }

  /** What the contract says; an rpc without the option, or without a contract, is nobody's. */
  static MethodAccess of(MethodDescriptor<?, ?> method) {
    if (method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier supplier) {
      var rpc = supplier.getMethodDescriptor();
      return new MethodAccess(
          rpc.getOptions().getExtension(AccessOuterClass.access), rpc.getInputType());
    }
    return new MethodAccess(largesse.common.v1.Access.getDefaultInstance(), null);
  }

  /** Whether it may be called without a token. */
  boolean isForAnybody() {
    return forAnybody;
  }

  /**
   * Lets a caller with one of the roles pass.
   *
   * @throws largesse.runtime.error.Refused PERMISSION_DENIED
   */
  void requireRole(Caller caller) {
    if (!caller.hasAnyOf(roles)) {
      throw RuntimeReason.PERMISSION_DENIED.refused("The token's roles do not allow this.");
    }
  }

  /**
   * Lets a request pass that stays within what the caller's token is bound to.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, MEMBER_UNKNOWN or CAUSE_UNKNOWN, as
   *     if it did not exist
   */
  void requireBounds(Caller caller, Object request) {
    if (!(request instanceof Message message)) {
      return;
    }
    if (programme != null && !caller.mayUse(text(message, programme))) {
      throw RuntimeReason.PROGRAMME_UNKNOWN.refused("There is no such programme.");
    }
    if (member != null && caller.hasOnly(Role.MEMBER, roles) && !isOwn(caller, message, member)) {
      throw RuntimeReason.MEMBER_UNKNOWN.refused("There is no such member.");
    }
    if (cause != null
        && caller.hasOnly(Role.PARTNER, roles)
        && !caller.causes().contains(text(message, cause))) {
      throw RuntimeReason.CAUSE_UNKNOWN.refused("There is no such cause.");
    }
  }

  private static boolean isOwn(Caller caller, Message request, FieldDescriptor member) {
    var asked = text(request, member);
    return caller.member().map(own -> own.toString().equals(asked)).orElse(false);
  }

  private static Set<Role> roles(largesse.common.v1.Access access) {
    var roles = EnumSet.noneOf(Role.class);
    access.getRolesList().forEach(role -> roles.add(Role.of(role)));
    return roles;
  }

  private static String text(Message message, FieldDescriptor field) {
    return (String) message.getField(field);
  }

  private static @Nullable FieldDescriptor textField(@Nullable Descriptor request, String name) {
    return Optional.ofNullable(request)
        .map(message -> message.findFieldByName(name))
        .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.STRING)
        .filter(field -> !field.isRepeated())
        .orElse(null);
  }
}
