package dev.waybill.acceptance.contract;

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
public final class ContractRoutes {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final Path FILE = Path.of(System.getProperty("waybill.root"), "infra/openapi.yaml");

    /** Read once, for it is long. */
    private static final JsonNode DOCUMENT = read();

    private ContractRoutes() {}

    /** One operation of the contract. */
    public record Route(String method, String path, JsonNode operation) {

        public boolean isOpen() {
            JsonNode security = operation.path("security");
            return security.isArray() && security.isEmpty();
        }

        /** Whether any key will do, whatever it allows. */
        public boolean takesAnyKey() {
            return operation.at("/security/0/key").isArray()
                    && operation.at("/security/0/key").isEmpty();
        }

        /** Whether it shows what is of all tenants together. */
        public boolean isForTheOperatorAlone() {
            return operation.path("x-operator").asBoolean();
        }

        public Scope scope() {
            JsonNode scopes = operation.at("/security/0/key");
            if (operation.path("security").size() != 1 || scopes.size() != 1) {
                throw new AssertionError(this + " names no one scope under security");
            }
            return Scope.of(scopes.path(0).asText())
                    .orElseThrow(() -> new AssertionError(this + " names no scope of ours under security"));
        }

        public List<String> pathParameters() {
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

    public static List<Route> all() {
        return of(document());
    }

    static List<Route> of(JsonNode contract) {
        List<Route> routes = new ArrayList<>();
        contract.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> routes.add(
                        new Route(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        return routes;
    }

    /** The whole contract; whoever changes it takes a copy. */
    public static JsonNode document() {
        return DOCUMENT;
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(FILE.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
