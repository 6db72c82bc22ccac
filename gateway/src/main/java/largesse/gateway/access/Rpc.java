package largesse.gateway.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The rpc that an operation calls. Who may call it, and so the operation, and what it is refused
 * for stand in its contract.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Rpc {
  /** The full name, as {@code largesse.members.v1.MemberService/GetMember}. */
  String value();
}
