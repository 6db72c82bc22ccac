package largesse.causes.choice;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.grpc.protobuf.ProtoServiceDescriptorSupplier;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import largesse.common.v1.AccessOuterClass;
import largesse.earning.v1.PurchaseRecorded;
import largesse.members.v1.StoreChanged;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Who is told what somebody chose, by the contracts of all services: an rpc whose answer could tell
 * it is here with its roles and why they may be told, or the build fails.
 */
@Tag("xP4")
class ChoicePrivacyTest {
  /** What could tell a choice, itself or by what was given to which cause. */
  private static final Set<String> TELLING =
      Set.of(
          "largesse.common.v1.Choice",
          "largesse.causes.v1.ChoiceSource",
          "largesse.causes.v1.Total",
          "largesse.causes.v1.ProvenLeaf",
          "largesse.causes.v1.Giving",
          "largesse.causes.v1.OwnAllocation");

  private static final List<MethodDescriptor> RPCS = all();

  private static final Map<String, String> ANSWERS =
      Map.ofEntries(
          // The panel's default: nobody's own.
          Map.entry("CauseService/PutPanel", "OPERATOR"),
          Map.entry("CauseService/OpenPanel", "OPERATOR"),
          Map.entry("CauseService/ClosePanel", "OPERATOR"),
          Map.entry("CauseService/GetPanel", "AUDITOR FINANCE OPERATOR"),
          Map.entry(
              "CauseService/GetCurrentPanel", "AUDITOR FINANCE MEMBER OPERATOR SERVICE STORE"),
          // The member, and the till where the member stands. Who puts a choice is told what it
          // put.
          Map.entry("ChoiceService/PutChoice", "MEMBER OPERATOR STORE"),
          Map.entry("ChoiceService/GetChoice", "MEMBER STORE"),
          Map.entry("ChoiceService/ResolveChoice", "SERVICE STORE"),
          Map.entry("ChoiceService/ResolveChoices", "SERVICE STORE"),
          // Of a purchase alone; earning-service leaves it out but for the member and tills.
          Map.entry("PurchaseService/FindPurchase", "AUDITOR FINANCE OPERATOR STORE"),
          Map.entry("PurchaseService/GetPurchase", "AUDITOR FINANCE MEMBER OPERATOR STORE"),
          Map.entry("PurchaseService/ListPurchases", "AUDITOR FINANCE MEMBER OPERATOR"),
          // By cause for the member alone; others get the sum.
          Map.entry("AllocationService/GetImpact", "AUDITOR MEMBER OPERATOR"),
          Map.entry("ProofService/GetGivingProof", "MEMBER"),
          // Who has the receipt of a purchase without a member.
          Map.entry("ReceiptService/GetReceiptChoice", "ANYBODY"),
          Map.entry("ReceiptService/PutReceiptChoice", "ANYBODY"),
          // The book, without members, for who keeps it and who checks it.
          Map.entry("AllocationService/ListAllocations", "AUDITOR FINANCE"),
          Map.entry("AllocationService/GetTotals", "AUDITOR FINANCE"),
          // Of ten members at least.
          Map.entry("ReportService/ReportGiving", "AUDITOR FINANCE OPERATOR"),
          Map.entry("PartnerService/ListOwnAllocations", "PARTNER"));

  @Test
  void noAnswerTellsAChoiceToWhoMayNotKnow() {
    var found =
        RPCS.stream()
            .filter(rpc -> reaches(rpc.getOutputType(), new HashSet<>()))
            .collect(
                toMap(
                    ChoicePrivacyTest::name, ChoicePrivacyTest::roles, (a, _) -> a, TreeMap::new));
    assertThat(found).isEqualTo(new TreeMap<>(ANSWERS));
  }

  @Test
  void eventsTellNoChoiceButThatOfAPurchaseWhichCausesServiceNeeds() {
    var telling =
        Stream.concat(
                RPCS.stream().map(MethodDescriptor::getFile),
                Stream.of(
                    PurchaseRecorded.getDescriptor().getFile(),
                    StoreChanged.getDescriptor().getFile()))
            .distinct()
            .flatMap(file -> file.getMessageTypes().stream())
            .filter(message -> message.getFields().stream().anyMatch(ChoicePrivacyTest::tells))
            .map(Descriptor::getFullName)
            .filter(message -> !message.endsWith("Request") && !message.endsWith("Response"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(telling)
        .containsExactlyInAnyOrder(
            "largesse.causes.v1.Allocation",
            "largesse.causes.v1.ChoiceCase",
            "largesse.causes.v1.Panel",
            "largesse.causes.v1.ReceiptChoice",
            "largesse.causes.v1.ResolvedChoice",
            "largesse.causes.v1.StandingChoice",
            "largesse.earning.v1.Purchase",
            "largesse.earning.v1.PurchaseRecorded");
  }

  /** A journal is followed by services alone. */
  @Test
  void journalsAreReadByServicesAlone() {
    assertThat(RPCS.stream().filter(rpc -> name(rpc).equals("JournalService/Follow")))
        .extracting(ChoicePrivacyTest::roles)
        .containsExactly("SERVICE");
  }

  private static List<MethodDescriptor> all() {
    return new ClassFileImporter()
        .importPackages("largesse").stream()
            .filter(type -> type.getPackageName().endsWith(".v1"))
            .filter(type -> type.getSimpleName().matches("(?!Mutiny).*ServiceGrpc"))
            .map(type -> descriptor(type.getName()))
            .flatMap(service -> service.getMethods().stream())
            .toList();
  }

  private static ServiceDescriptor descriptor(String type) {
    try {
      var grpc =
          (io.grpc.ServiceDescriptor)
              Class.forName(type).getMethod("getServiceDescriptor").invoke(null);
      var contract = (ProtoServiceDescriptorSupplier) grpc.getSchemaDescriptor();
      return Objects.requireNonNull(contract).getServiceDescriptor();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(type + " is no service", e);
    }
  }

  private static boolean reaches(Descriptor message, Set<Descriptor> seen) {
    return seen.add(message)
        && message.getFields().stream()
            .anyMatch(field ->
                tells(field)
                    || field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                        && reaches(field.getMessageType(), seen));
  }

  private static boolean tells(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case MESSAGE -> TELLING.contains(field.getMessageType().getFullName());
      case ENUM -> TELLING.contains(field.getEnumType().getFullName());
      case INT, LONG, FLOAT, DOUBLE, BOOLEAN, STRING, BYTE_STRING -> false;
    };
  }

  private static String name(MethodDescriptor rpc) {
    return rpc.getService().getName() + "/" + rpc.getName();
  }

  private static String roles(MethodDescriptor rpc) {
    var access = rpc.getOptions().getExtension(AccessOuterClass.access);
    return access.getAnybody()
        ? "ANYBODY"
        : access.getRolesList().stream()
            .map(role -> role.name().substring("ROLE_".length()))
            .sorted()
            .collect(Collectors.joining(" "));
  }

  /** The list above is of what there is. */
  @Test
  void everyServiceIsLookedAt() {
    assertThat(RPCS.stream().map(rpc -> rpc.getFile().getPackage()).distinct().toList())
        .containsAll(
            List.of(
                "largesse.causes.v1",
                "largesse.earning.v1",
                "largesse.journal.v1",
                "largesse.members.v1",
                "largesse.rewards.v1"));
  }
}
