package largesse.runtime.identity;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;

/** Two rpcs of which one's contract has no access option, and the other has no contract. */
final class UndeclaredService implements BindableService {
  static final MethodDescriptor<HealthCheckRequest, HealthCheckResponse> WITHOUT_OPTION =
      method("WithoutOption").setSchemaDescriptor(new Contract("WithoutOption")).build();
  static final MethodDescriptor<HealthCheckRequest, HealthCheckResponse> WITHOUT_CONTRACT =
      method("WithoutContract").build();

  private static final String SERVICE = "Undeclared";

  private final Runnable reached;

  UndeclaredService(Runnable reached) {
    this.reached = reached;
  }

  @Override
  public ServerServiceDefinition bindService() {
    return ServerServiceDefinition.builder("test.Undeclared")
        .addMethod(WITHOUT_OPTION, ServerCalls.asyncUnaryCall(this::answer))
        .addMethod(WITHOUT_CONTRACT, ServerCalls.asyncUnaryCall(this::answer))
        .build();
  }

  private void answer(HealthCheckRequest request, StreamObserver<HealthCheckResponse> observer) {
    reached.run();
    observer.onNext(HealthCheckResponse.getDefaultInstance());
    observer.onCompleted();
  }

  private static MethodDescriptor.Builder<HealthCheckRequest, HealthCheckResponse> method(
      String name) {
    return MethodDescriptor.<HealthCheckRequest, HealthCheckResponse>newBuilder()
        .setType(MethodType.UNARY)
        .setFullMethodName("test.Undeclared/" + name)
        .setRequestMarshaller(ProtoUtils.marshaller(HealthCheckRequest.getDefaultInstance()))
        .setResponseMarshaller(ProtoUtils.marshaller(HealthCheckResponse.getDefaultInstance()));
  }

  private record Contract(String rpc) implements ProtoMethodDescriptorSupplier {
    @Override
    public FileDescriptor getFileDescriptor() {
      var health = HealthCheckRequest.getDescriptor().getFile();
      var file =
          FileDescriptorProto.newBuilder()
              .setName("undeclared.proto")
              .setPackage("test")
              .addDependency(health.getName())
              .addService(
                  ServiceDescriptorProto.newBuilder()
                      .setName(SERVICE)
                      .addMethod(
                          MethodDescriptorProto.newBuilder()
                              .setName(rpc)
                              .setInputType(".grpc.health.v1.HealthCheckRequest")
                              .setOutputType(".grpc.health.v1.HealthCheckResponse")))
              .build();
      try {
        return FileDescriptor.buildFrom(file, new FileDescriptor[] {health});
      } catch (DescriptorValidationException e) {
        throw new IllegalStateException("Not a contract", e);
      }
    }

    @Override
    public ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName(SERVICE);
    }

    @Override
    public com.google.protobuf.Descriptors.MethodDescriptor getMethodDescriptor() {
      return getServiceDescriptor().findMethodByName(rpc);
    }
  }
}
