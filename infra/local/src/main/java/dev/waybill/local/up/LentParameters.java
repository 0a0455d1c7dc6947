package dev.waybill.local.up;

import dev.waybill.core.model.EndpointText;
import dev.waybill.emulator.function.ServiceClients;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;

/**
 * Parameter Store with the operator's files below one path: functions on one machine read them as they do in AWS, whatever
 * their size. Thread-safe.
 */
final class LentParameters implements SsmClient {

    /** The service gives no more at once. */
    private static final int PAGE = 10;

    private final SsmClient rest;
    private final String path;
    private final List<Parameter> lent;

    private LentParameters(SsmClient rest, String path, List<EndpointText> texts) {
        this.rest = rest;
        this.path = path;
        List<Parameter> parameters = new ArrayList<>();
        for (EndpointText text : texts) {
            String name = "%s/%03d".formatted(path, parameters.size());
            parameters.add(Parameter.builder().name(name).value(text.text()).build());
        }
        this.lent = List.copyOf(parameters);
    }

    /** These clients, with the texts below this path of Parameter Store. */
    static ServiceClients in(ServiceClients clients, String path, List<EndpointText> texts) {
        return new ServiceClients(
                clients.dynamo(),
                clients.sqs(),
                clients.stepFunctions(),
                () -> new LentParameters(clients.parameters(), path, texts),
                clients.secretsManager());
    }

    @Override
    public GetParameterResponse getParameter(GetParameterRequest request) {
        return rest.getParameter(request);
    }

    @Override
    public GetParametersByPathResponse getParametersByPath(GetParametersByPathRequest request) {
        if (!request.path().equals(path)) {
            return rest.getParametersByPath(request);
        }
        int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        int to = Math.min(lent.size(), from + PAGE);
        return GetParametersByPathResponse.builder()
                .parameters(lent.subList(from, to))
                .nextToken(to < lent.size() ? Integer.toString(to) : null)
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
