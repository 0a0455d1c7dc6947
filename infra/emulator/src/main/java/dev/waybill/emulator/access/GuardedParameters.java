package dev.waybill.emulator.access;

import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;

/**
 * Stands before Parameter Store as {@link Guard} does before the others, written out for the operations that one machine runs: a
 * proxy would load the requests, answers and errors of all that the service has, 2,400 classes.
 */
final class GuardedParameters implements SsmClient {

    private final SsmClient client;
    private final Consumer<SdkRequest> check;

    /** @param check throws the service's refusal where the caller may not do what a request needs */
    GuardedParameters(SsmClient client, Consumer<SdkRequest> check) {
        this.client = client;
        this.check = check;
    }

    @Override
    public GetParameterResponse getParameter(GetParameterRequest request) {
        check.accept(request);
        return client.getParameter(request);
    }

    @Override
    public GetParametersByPathResponse getParametersByPath(GetParametersByPathRequest request) {
        check.accept(request);
        return client.getParametersByPath(request);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // the client belongs to the machine, not to the function that it is lent to
    }
}
