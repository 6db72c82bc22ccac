package largesse.gateway.access;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import largesse.causes.v1.AllocationServiceGrpc;
import largesse.causes.v1.CauseGoalServiceGrpc;
import largesse.causes.v1.CauseServiceGrpc;
import largesse.causes.v1.ChoiceServiceGrpc;
import largesse.causes.v1.CurationServiceGrpc;
import largesse.causes.v1.IndicatorServiceGrpc;
import largesse.causes.v1.PartnerServiceGrpc;
import largesse.causes.v1.ProofServiceGrpc;
import largesse.causes.v1.ReceiptServiceGrpc;
import largesse.causes.v1.RecognitionServiceGrpc;
import largesse.causes.v1.ReportServiceGrpc;
import largesse.causes.v1.SettlementServiceGrpc;
import largesse.causes.v1.SpotlightServiceGrpc;
import largesse.causes.v1.UpdateServiceGrpc;
import largesse.common.v1.Access;
import largesse.common.v1.AccessOuterClass;
import largesse.earning.v1.ActivityServiceGrpc;
import largesse.earning.v1.ActivityTypeServiceGrpc;
import largesse.earning.v1.CorrectionServiceGrpc;
import largesse.earning.v1.GoalServiceGrpc;
import largesse.earning.v1.LedgerServiceGrpc;
import largesse.earning.v1.LiabilityServiceGrpc;
import largesse.earning.v1.MomentServiceGrpc;
import largesse.earning.v1.ProgressServiceGrpc;
import largesse.earning.v1.PurchaseServiceGrpc;
import largesse.earning.v1.RuleServiceGrpc;
import largesse.earning.v1.SharePolicyServiceGrpc;
import largesse.earning.v1.SimulationServiceGrpc;
import largesse.earning.v1.StatementServiceGrpc;
import largesse.earning.v1.TargetServiceGrpc;
import largesse.earning.v1.UnitServiceGrpc;
import largesse.members.v1.MemberServiceGrpc;
import largesse.members.v1.ProgrammeServiceGrpc;
import largesse.members.v1.TierServiceGrpc;
import largesse.rewards.v1.GrantServiceGrpc;
import largesse.rewards.v1.RedemptionServiceGrpc;
import largesse.rewards.v1.RewardServiceGrpc;
import largesse.runtime.identity.Role;

/** Who may call what, as the services' contracts say. */
public final class ContractProto {
  private static final Map<String, MethodDescriptor> RPCS =
      Stream.of(
              ProgrammeServiceGrpc.getServiceDescriptor(),
              MemberServiceGrpc.getServiceDescriptor(),
              TierServiceGrpc.getServiceDescriptor(),
              UnitServiceGrpc.getServiceDescriptor(),
              RuleServiceGrpc.getServiceDescriptor(),
              SharePolicyServiceGrpc.getServiceDescriptor(),
              SimulationServiceGrpc.getServiceDescriptor(),
              ActivityTypeServiceGrpc.getServiceDescriptor(),
              ActivityServiceGrpc.getServiceDescriptor(),
              MomentServiceGrpc.getServiceDescriptor(),
              GoalServiceGrpc.getServiceDescriptor(),
              ProgressServiceGrpc.getServiceDescriptor(),
              TargetServiceGrpc.getServiceDescriptor(),
              CorrectionServiceGrpc.getServiceDescriptor(),
              PurchaseServiceGrpc.getServiceDescriptor(),
              LedgerServiceGrpc.getServiceDescriptor(),
              LiabilityServiceGrpc.getServiceDescriptor(),
              StatementServiceGrpc.getServiceDescriptor(),
              CauseServiceGrpc.getServiceDescriptor(),
              ChoiceServiceGrpc.getServiceDescriptor(),
              AllocationServiceGrpc.getServiceDescriptor(),
              CurationServiceGrpc.getServiceDescriptor(),
              SettlementServiceGrpc.getServiceDescriptor(),
              PartnerServiceGrpc.getServiceDescriptor(),
              ProofServiceGrpc.getServiceDescriptor(),
              ReportServiceGrpc.getServiceDescriptor(),
              ReceiptServiceGrpc.getServiceDescriptor(),
              RecognitionServiceGrpc.getServiceDescriptor(),
              UpdateServiceGrpc.getServiceDescriptor(),
              SpotlightServiceGrpc.getServiceDescriptor(),
              IndicatorServiceGrpc.getServiceDescriptor(),
              CauseGoalServiceGrpc.getServiceDescriptor(),
              RewardServiceGrpc.getServiceDescriptor(),
              GrantServiceGrpc.getServiceDescriptor(),
              RedemptionServiceGrpc.getServiceDescriptor())
          .flatMap(ContractProto::methods)
          .collect(Collectors.toUnmodifiableMap(ContractProto::name, Function.identity()));

  private ContractProto() {}

  /**
   * The roles that may call an rpc.
   *
   * @param rpc its full name, as {@code largesse.members.v1.MemberService/GetMember}
   */
  public static SortedSet<Role> roles(String rpc) {
    return access(rpc).getRolesList().stream()
        .map(role -> Role.valueOf(role.name().substring("ROLE_".length())))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether everybody may call an rpc, also without a token. */
  public static boolean isForAnybody(String rpc) {
    return access(rpc).getAnybody();
  }

  /** What an rpc takes. */
  public static Descriptor request(String rpc) {
    return method(rpc).getInputType();
  }

  private static Access access(String rpc) {
    return method(rpc).getOptions().getExtension(AccessOuterClass.access);
  }

  private static MethodDescriptor method(String rpc) {
    var method = RPCS.get(rpc);
    if (method == null) {
      throw new IllegalArgumentException("No service has the rpc " + rpc);
    }
    return method;
  }

  private static Stream<MethodDescriptor> methods(ServiceDescriptor service) {
    return List.copyOf(service.getMethods()).stream()
        .map(method -> (ProtoMethodDescriptorSupplier) method.getSchemaDescriptor())
        .map(ProtoMethodDescriptorSupplier::getMethodDescriptor);
  }

  private static String name(MethodDescriptor method) {
    return method.getService().getFullName() + "/" + method.getName();
  }
}
