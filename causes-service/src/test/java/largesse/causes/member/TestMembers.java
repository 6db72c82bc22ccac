package largesse.causes.member;

import io.grpc.ManagedChannelBuilder;
import java.util.Optional;
import largesse.runtime.db.Transactions;
import largesse.runtime.identity.ServiceCredentials;
import largesse.runtime.member.MergedMembers;

/** The members in a test's database, where nobody else is asked. */
public final class TestMembers {
  private TestMembers() {}

  public static KnownMembers of(Transactions transactions) {
    return new KnownMembers(
        transactions,
        new KnownMemberRepository(),
        new MergedMembers(),
        new MembersClient(
            ManagedChannelBuilder.forTarget("never-called").build(),
            new ServiceCredentials(Optional.empty())));
  }
}
