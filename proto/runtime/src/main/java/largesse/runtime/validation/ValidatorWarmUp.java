package largesse.runtime.validation;

import com.google.protobuf.Message;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.quarkus.grpc.GrpcService;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Compiles the limits of every request that this application serves once it has started, so that no
 * caller waits for it.
 */
@Singleton
class ValidatorWarmUp {
  private static final Logger LOG = Logger.getLogger(ValidatorWarmUp.class);

  private final RequestValidator validator;
  private final Instance<BindableService> services;

  @Inject
  ValidatorWarmUp(RequestValidator validator, @GrpcService Instance<BindableService> services) {
    this.validator = validator;
    this.services = services;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofPlatform().daemon().name("validator-warm-up").start(this::compileAll);
  }

  private void compileAll() {
    for (var service : services) {
      for (var method : service.bindService().getMethods()) {
        if (method.getMethodDescriptor().getRequestMarshaller()
                instanceof PrototypeMarshaller<?> marshaller
            && marshaller.getMessagePrototype() instanceof Message empty) {
          compile(empty);
        }
      }
    }
  }

  /** Looking at a message is what compiles its limits, whatever comes out. */
  private void compile(Message empty) {
    try {
      validator.check(empty);
    } catch (RuntimeException e) {
      LOG.debugf("An empty %s: %s", empty.getDescriptorForType().getName(), e.getMessage());
    }
  }
}
