package largesse.earning.member;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.UUID;
import largesse.members.v1.GetStoreRequest;
import largesse.members.v1.GetStoreResponse;
import largesse.members.v1.MemberChanged;
import largesse.members.v1.MemberServiceGrpc;
import largesse.members.v1.ProgrammeServiceGrpc;
import largesse.members.v1.ResolveMemberRequest;
import largesse.members.v1.ResolveMemberResponse;
import largesse.members.v1.Store;
import largesse.runtime.testing.FakeNeighbour;
import org.jspecify.annotations.Nullable;

/**
 * Members-service, played over real gRPC: it knows every card and external id that begins with
 * "known", every id, and every store but "nowhere". How often it was asked for a card is in the
 * system property {@code asked.CARD}, since a test and this class have other class loaders.
 */
public final class MembersNeighbour implements QuarkusTestResourceLifecycleManager {
  private @Nullable FakeNeighbour neighbour;

  /** The id of the member with this card or external id. */
  public static UUID memberOf(String reference) {
    return UUID.nameUUIDFromBytes(reference.getBytes(UTF_8));
  }

  /** How often it was asked for a reference. */
  public static int askedFor(String reference) {
    return Integer.getInteger("asked." + reference, 0);
  }

  @Override
  public Map<String, String> start() {
    neighbour = FakeNeighbour.of(new Members(), new Programmes());
    return Map.of(
        "quarkus.grpc.clients.members.host",
        "127.0.0.1",
        "quarkus.grpc.clients.members.test-port",
        String.valueOf(neighbour.port()));
  }

  @Override
  public void stop() {
    if (neighbour != null) {
      neighbour.close();
    }
  }

  private static final class Members extends MemberServiceGrpc.MemberServiceImplBase {
    @Override
    public void resolveMember(
        ResolveMemberRequest request, StreamObserver<ResolveMemberResponse> response) {
      var by = request.getReference();
      var reference = by.hasCard() ? by.getCard() : by.getExternalId();
      synchronized (System.getProperties()) {
        System.setProperty("asked." + reference, String.valueOf(askedFor(reference) + 1));
      }
      if (!by.hasMemberId() && !reference.startsWith("known")) {
        response.onError(Status.NOT_FOUND.asRuntimeException());
        return;
      }
      var member =
          MemberChanged.newBuilder()
              .setMemberId(by.hasMemberId() ? by.getMemberId() : memberOf(reference).toString())
              .setSegment("Consumer")
              .setVersion(1);
      if (by.hasCard()) {
        member.addCards(reference);
      } else {
        member.setExternalId(reference);
      }
      response.onNext(ResolveMemberResponse.newBuilder().setMember(member).build());
      response.onCompleted();
    }
  }

  private static final class Programmes extends ProgrammeServiceGrpc.ProgrammeServiceImplBase {
    @Override
    public void getStore(GetStoreRequest request, StreamObserver<GetStoreResponse> response) {
      if (request.getStore().equals("nowhere")) {
        response.onError(Status.NOT_FOUND.asRuntimeException());
        return;
      }
      var store =
          Store.newBuilder()
              .setStore(request.getStore())
              .setZone("south")
              .setTimeZone("Europe/Oslo")
              .setRevision(1);
      response.onNext(GetStoreResponse.newBuilder().setValue(store).build());
      response.onCompleted();
    }
  }
}
