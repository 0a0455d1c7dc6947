package dev.waybill.aws.parameter;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ValidationException;

/** Parameter Store as it answers a request by path: pages of ten at most, some of them empty, and what is encrypted as it is stored. */
final class PathOfParameters implements SsmClient {

    final NavigableMap<String, String> values = new TreeMap<>();

    @Nullable
    SdkException failure;

    Runnable onPage = () -> {};

    @Override
    public GetParametersByPathResponse getParametersByPath(GetParametersByPathRequest request) {
        onPage.run();
        if (failure != null) {
            throw failure;
        }
        if (request.maxResults() == null || request.maxResults() > 10) {
            throw ValidationException.builder().message("at most 10").build();
        }
        String token = request.nextToken();
        if ("empty".equals(token)) {
            return answer(List.of(), "10");
        }
        String below = request.path() + "/";
        boolean deep = Boolean.TRUE.equals(request.recursive());
        boolean open = Boolean.TRUE.equals(request.withDecryption());
        List<Parameter> all = values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(below))
                .filter(entry -> deep || entry.getKey().indexOf('/', below.length()) < 0)
                .map(entry -> parameter(entry, open))
                .toList();
        int from = token == null ? 0 : Integer.parseInt(token);
        int to = Math.min(all.size(), from + 10);
        String next = to == all.size() ? null : to == 10 ? "empty" : Integer.toString(to);
        return answer(all.subList(from, to), next);
    }

    private static GetParametersByPathResponse answer(List<Parameter> parameters, @Nullable String next) {
        return GetParametersByPathResponse.builder()
                .parameters(parameters)
                .nextToken(next)
                .build();
    }

    private static Parameter parameter(Map.Entry<String, String> entry, boolean open) {
        return Parameter.builder()
                .name(entry.getKey())
                .value(open ? entry.getValue() : "AQICAHg=")
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
