package dev.waybill.acceptance.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.waybill.core.key.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The routes of {@code infra/openapi.yaml}. */
final class ContractRoutes {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final Path FILE = Path.of(System.getProperty("waybill.root"), "infra/openapi.yaml");

    private ContractRoutes() {}

    /** One operation of the contract. */
    record Route(String method, String path, JsonNode operation) {

        boolean isOpen() {
            JsonNode security = operation.path("security");
            return security.isArray() && security.isEmpty();
        }

        /** Whether it shows what is of all tenants together. */
        boolean isForTheOperatorAlone() {
            return operation.path("x-operator").asBoolean();
        }

        Scope scope() {
            return Scope.of(operation.path("x-scope").asText())
                    .orElseThrow(() -> new AssertionError(this + " names no scope of ours as x-scope"));
        }

        List<String> pathParameters() {
            List<String> names = new ArrayList<>();
            Matcher found = PARAMETER.matcher(path);
            while (found.find()) {
                names.add(found.group(1));
            }
            return names;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static List<Route> all() {
        List<Route> routes = new ArrayList<>();
        try {
            new YAMLMapper().readTree(FILE.toFile()).path("paths").properties().forEach(path -> path.getValue()
                    .properties()
                    .forEach(method -> routes.add(
                            new Route(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return routes;
    }
}
