package dev.waybill.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.waybill.core.key.Scope;
import dev.waybill.core.log.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The contract, the template and the handlers name the same routes and the same scopes. */
class ContractTest {

    private static final Pattern ROUTE = Pattern.compile("Method: (\\w+), Path: (?:\"([^\"]+)\"|([^}\"]+))}");
    private static final Pattern HANDLER = Pattern.compile("Handler: ([\\w.]+)::handleRequest");
    private static final Pattern METRIC = Pattern.compile("Namespace: Waybill\\s+MetricName: (\\w+)");
    private final Path root = Path.of(System.getProperty("waybill.root"));

    @Test
    void everyRouteOfTheContract_isInTheTemplate_andTheOtherWayRound() throws IOException {
        Set<String> declared = new TreeSet<>();
        Matcher routes = ROUTE.matcher(Files.readString(root.resolve("template.yaml")));
        while (routes.find()) {
            String path = routes.group(2) != null ? routes.group(2) : routes.group(3);
            declared.add(routes.group(1) + " " + path.strip());
        }
        assertThat(declared).contains("ANY $default");
        declared.remove("ANY $default");
        assertThat(declared).isEqualTo(contractRoutes());
    }

    /** A browser asks for none that the gateway does not allow, and says so to nobody but its page. */
    @Test
    void everyMethodAndHeaderOfTheContract_isAllowedToPages() throws IOException {
        String template = Files.readString(root.resolve("template.yaml"));
        Set<String> methods = new TreeSet<>();
        Set<String> headers = new TreeSet<>();
        contract().path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> {
                    methods.add(method.getKey().toUpperCase(Locale.ROOT));
                    method.getValue().path("parameters").forEach(parameter -> {
                        if (parameter.path("in").asText().equals("header")) {
                            headers.add(parameter.path("name").asText());
                        }
                    });
                }));
        assertThat(listed(template, "AllowMethods")).containsExactlyInAnyOrderElementsOf(methods);
        assertThat(listed(template, "AllowHeaders")).containsAll(headers);
    }

    private static List<String> listed(String template, String name) {
        Matcher list = Pattern.compile(name + ": \\[([^]]+)]").matcher(template);
        assertThat(list.find()).as(name).isTrue();
        return List.of(list.group(1).split(", "));
    }

    @Test
    void everyAlarm_watchesWhatTheFunctionsCount() throws IOException {
        Set<String> counted = Arrays.stream(EventLog.Metric.values())
                .map(EventLog.Metric::text)
                .collect(Collectors.toSet());
        List<String> watched = METRIC.matcher(Files.readString(root.resolve("template.yaml")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(watched).contains("ModelMisconfigured").isSubsetOf(counted);
    }

    @Test
    void everyRouteThatNeedsAKey_namesItsScope() throws IOException {
        JsonNode contract = contract();
        contract.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    boolean open = method.getValue().path("security").isArray()
                            && method.getValue().path("security").isEmpty();
                    String scope = method.getValue().path("x-scope").asText();
                    assertThat(open || Scope.of(scope).isPresent())
                            .as(method.getKey() + " " + path.getKey() + " is open or has a scope")
                            .isTrue();
                }));
    }

    @Test
    void everyRouteThatNeedsAKey_tellsHowItRefuses() throws IOException {
        contract().path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> {
                    JsonNode responses = method.getValue().path("responses");
                    String route = method.getKey() + " " + path.getKey();
                    if (method.getValue().has("x-scope")) {
                        assertThat(responses.has("401") && responses.has("403"))
                                .as(route + " tells 401 and 403")
                                .isTrue();
                        assertThat(responses.has("404") || !path.getKey().contains("{"))
                                .as(route + " tells 404")
                                .isTrue();
                    }
                }));
    }

    @Test
    void everyRouteThatReadsABody_tellsHowItRefusesOne() throws IOException {
        contract().path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> {
                    JsonNode operation = method.getValue();
                    if (operation.has("requestBody")
                            || operation.path("responses").has("415")) {
                        for (String status : List.of("400", "413", "415", "422")) {
                            assertThat(operation.path("responses").has(status))
                                    .as(method.getKey() + " " + path.getKey() + " tells " + status)
                                    .isTrue();
                        }
                    }
                }));
    }

    @Test
    void everyRouteThatNeedsAKey_tellsWhatAnyOtherFailureLooksLike() throws IOException {
        contract().path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> assertThat(method.getValue().has("x-scope"))
                        .as(method.getKey() + " " + path.getKey() + " has the answer `default`")
                        .isEqualTo(method.getValue().path("responses").has("default"))));
        assertThat(contract().at("/components/responses/Other/content").fieldNames())
                .toIterable()
                .containsExactly("application/problem+json", "application/json");
    }

    @Test
    void everyHandlerOfTheTemplate_isThere_withBothConstructors() throws Exception {
        Matcher handlers = HANDLER.matcher(Files.readString(root.resolve("template.yaml")));
        int found = 0;
        while (handlers.find()) {
            Class<?> handler =
                    Class.forName(handlers.group(1), false, getClass().getClassLoader());
            assertThat(handler.getConstructors())
                    .as(handler.getName())
                    .anyMatch(constructor -> constructor.getParameterCount() == 0)
                    .anyMatch(constructor -> constructor.getParameterCount() > 0);
            found++;
        }
        assertThat(found).isGreaterThan(10);
    }

    private Set<String> contractRoutes() throws IOException {
        Set<String> routes = new TreeSet<>();
        contract().path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return routes;
    }

    private JsonNode contract() throws IOException {
        return new YAMLMapper().readTree(root.resolve("infra/openapi.yaml").toFile());
    }
}
