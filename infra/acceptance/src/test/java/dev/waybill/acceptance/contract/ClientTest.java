package dev.waybill.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.acceptance.contract.ContractRoutes.Route;
import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java client can all that the contract says: each operation has a method, each field of each body a place in a type. */
class ClientTest {

    /** What people and tools read, and programs that have a client do not. */
    private static final Set<String> NOT_FOR_PROGRAMS =
            Set.of("contract", "docs", "docsAsset", "console", "consoleAsset");

    /** Where a client finds its way by itself: addresses, and a list's next page. */
    private static final Set<String> NOT_FIELDS = Set.of("links", "has_more", "next_cursor");

    private static final Pattern REFERENCE = Pattern.compile("#/components/schemas/(\\w+)");
    private static final JsonNode CONTRACT = ContractRoutes.document();
    private static final ConcurrentLinkedQueue<HttpExchange> ASKED = new ConcurrentLinkedQueue<>();

    private static HttpServer server;
    private static WaybillClient waybill;

    @BeforeAll
    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                ASKED.add(exchange);
                exchange.getRequestBody().readAllBytes();
                byte[] body = "{\"id\":\"x\",\"data\":[]}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        waybill = WaybillClient.of(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "wb_key");
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    static Stream<Route> operations() {
        return ContractRoutes.all().stream().filter(route -> !NOT_FOR_PROGRAMS.contains(id(route)));
    }

    private static String id(Route route) {
        return route.operation().path("operationId").asText();
    }

    @Test
    void everyOperationOfTheContract_hasAMethodOfTheClient() {
        assertThat(ClientMethods.all().keySet())
                .isEqualTo(operations().map(ClientTest::id).collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theMethod_asksAsTheContractSays(Route route) {
        ASKED.clear();
        ClientMethods.all().get(id(route)).accept(waybill);

        assertThat(ASKED).singleElement().satisfies(asked -> {
            assertThat(asked.getRequestMethod()).isEqualTo(route.method());
            assertThat(asked.getRequestURI().getPath())
                    .matches(route.path().replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]+"));
            JsonNode bodies = route.operation().at("/requestBody/content");
            if (bodies.isObject()) {
                assertThat(bodies.has(asked.getRequestHeaders().getFirst("Content-Type")))
                        .isTrue();
            }
            assertThat(asked.getRequestHeaders().containsKey("Idempotency-Key"))
                    .as("an idempotency key, where the operation takes one")
                    .isEqualTo(takesIdempotencyKey(route));
        });
    }

    private static boolean takesIdempotencyKey(Route route) {
        for (JsonNode parameter : route.operation().path("parameters")) {
            if (parameter.path("name").asText().equals("Idempotency-Key")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void everyBodyOfTheContract_hasATypeOfTheClient() {
        Set<String> named = new TreeSet<>();
        operations().forEach(route -> named(route.operation(), named));
        Set<String> known = new TreeSet<>(ClientTypes.TYPES.keySet());
        known.addAll(ClientTypes.PAGES);
        known.addAll(ClientTypes.PARAMETERS);

        assertThat(named).isNotEmpty().allSatisfy(schema -> assertThat(known).contains(schema));
    }

    /** All schemas that this part of the contract names, and those that they name. */
    private static void named(JsonNode part, Set<String> found) {
        part.findValuesAsText("$ref").forEach(reference -> {
            String pointer = reference.substring(1);
            var schema = REFERENCE.matcher(reference);
            if (!schema.matches()) {
                named(CONTRACT.at(pointer), found);
            } else if (found.add(schema.group(1))) {
                named(CONTRACT.at(pointer), found);
            }
        });
    }

    static Stream<String> schemas() {
        return ClientTypes.TYPES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyFieldOfABody_hasAPlaceInItsType(String schema) {
        JsonNode body = CONTRACT.path("components").path("schemas").path(schema);
        assertThat(body.isObject()).as("the contract has the schema").isTrue();
        Set<String> methods = Arrays.stream(ClientTypes.TYPES.get(schema).getMethods())
                .map(Method::getName)
                .collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : body.path("properties").properties()) {
            String name = field.getKey();
            boolean tellsNothing = field.getValue().has("const") || NOT_FIELDS.contains(name);
            if (!tellsNothing && names(schema, name).stream().noneMatch(methods::contains)) {
                missing.add(name);
            }
        }

        assertThat(missing).as("fields that no method gives or takes").isEmpty();
    }

    private static List<String> names(String schema, String field) {
        String renamed = ClientTypes.NAMES.get(schema + "." + field);
        if (renamed != null) {
            return List.of(renamed);
        }
        String name = Pattern.compile("_(\\w)").matcher(field).replaceAll(found -> found.group(1)
                .toUpperCase(Locale.ROOT));
        String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return List.of(name, "is" + capital, "has" + capital);
    }
}
