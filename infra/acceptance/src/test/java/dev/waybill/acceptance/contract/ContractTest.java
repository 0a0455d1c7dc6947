package dev.waybill.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.acceptance.contract.ContractRoutes.Route;
import dev.waybill.api.http.Deprecations;
import dev.waybill.core.event.EventType;
import dev.waybill.core.key.Scope;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        Set<String> expected = new TreeSet<>();
        ContractRoutes.all().forEach(route -> {
            expected.add(route.toString());
            if (route.method().equals("GET")) {
                expected.add("HEAD " + route.path());
            }
        });
        assertThat(declared).isEqualTo(expected);
    }

    /** A browser asks for none that the gateway does not allow, and says so to nobody but its page. */
    @Test
    void everyMethodAndHeaderOfTheContract_isAllowedToPages() throws IOException {
        String template = Files.readString(root.resolve("template.yaml"));
        Set<String> methods = new TreeSet<>(Set.of("HEAD"));
        Set<String> headers = new TreeSet<>();
        ContractRoutes.all().forEach(route -> {
            methods.add(route.method());
            route.operation().path("parameters").forEach(parameter -> {
                if (parameter.path("in").asText().equals("header")) {
                    headers.add(parameter.path("name").asText());
                }
            });
        });
        assertThat(listed(template, "AllowMethods")).containsExactlyInAnyOrderElementsOf(methods);
        assertThat(listed(template, "AllowHeaders")).containsAll(headers);
        // Allow stands on answers to methods that no page may send.
        assertThat(listed(template, "ExposeHeaders"))
                .contains("Deprecation", "Sunset")
                .containsAll(contract().at("/components/headers").properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(name -> !name.equals("Allow"))
                        .toList());
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
    void everyRouteThatNeedsAKey_namesItsScope_andTellsHowItRefuses() {
        for (Route route : ContractRoutes.all()) {
            JsonNode responses = route.operation().path("responses");
            if (route.isOpen()) {
                assertThat(responses.has("default"))
                        .as(route + " has other answers where it reads what is sent, and no others else")
                        .isEqualTo(route.operation().has("requestBody"));
                continue;
            }
            assertThat(route.takesAnyKey() || route.scope() != null)
                    .as(route + " names the scope it needs")
                    .isTrue();
            assertThat(responses.fieldNames())
                    .toIterable()
                    .as(route + " tells how it refuses")
                    .contains("401", "default")
                    .contains(route.takesAnyKey() ? "401" : "403")
                    .contains(route.path().contains("{") ? "404" : "401");
        }
    }

    @Test
    void everyRouteThatReadsABody_tellsHowItRefusesOne() {
        for (Route route : ContractRoutes.all()) {
            JsonNode responses = route.operation().path("responses");
            if (route.operation().has("requestBody") || responses.has("415")) {
                assertThat(responses.fieldNames())
                        .toIterable()
                        .as(route.toString())
                        .contains("400", "413", "415", "422");
            }
        }
    }

    @Test
    void anyOtherFailure_isAProblem_orTheGatewaysOwn() {
        assertThat(contract().at("/components/responses/Other/content").fieldNames())
                .toIterable()
                .containsExactly("application/problem+json", "application/json");
    }

    @Test
    void everyRoute_hasANameOfItsOwn_wordsForPeople_andATag() {
        Set<String> tags = new TreeSet<>();
        contract().path("tags").forEach(tag -> tags.add(tag.path("name").asText()));
        List<String> names = new ArrayList<>();
        for (Route route : ContractRoutes.all()) {
            JsonNode operation = route.operation();
            names.add(operation.path("operationId").asText());
            assertThat(operation.path("summary").asText())
                    .as(route.toString())
                    .isNotBlank()
                    .doesNotEndWith(".");
            assertThat(operation.path("description").asText())
                    .as(route.toString())
                    .endsWith(".");
            assertThat(operation.path("tags")).as(route.toString()).hasSize(1);
            assertThat(tags).contains(operation.at("/tags/0").asText());
        }
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z][A-Za-z]+"));
    }

    /** Each code stands as an example, and that as the code has it. */
    @Test
    void everyProblem_isAnExample_ofItsStatus_titleAndHope() {
        for (ProblemCode code : ProblemCode.values()) {
            JsonNode example = contract().at("/components/examples/" + code.text() + "/value");
            assertThat(example.path("code").asText()).isEqualTo(code.text());
            assertThat(example.path("status").asInt()).isEqualTo(code.status());
            assertThat(example.path("title").asText()).isEqualTo(code.title());
            assertThat(example.path("retryable").asBoolean()).isEqualTo(code.retryable());
        }
    }

    /** So that who reads of an operation reads which codes it answers, and of no others. */
    @Test
    void everyProblem_isToldByTheOperationsThatAnswerIt_underItsStatus() {
        Set<String> told = new TreeSet<>();
        for (Route route : ContractRoutes.all()) {
            route.operation().path("responses").properties().forEach(response -> {
                for (String code : Refusals.codes(contract(), response.getValue())) {
                    int status =
                            ProblemCode.valueOf(code.toUpperCase(Locale.ROOT)).status();
                    assertThat(response.getKey())
                            .as(route + " tells of " + code)
                            .isEqualTo(
                                    route.operation().path("responses").has(String.valueOf(status))
                                            ? String.valueOf(status)
                                            : "default");
                    told.add(code);
                }
            });
        }
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemCode.values())
                        .map(ProblemCode::text)
                        .toList());
    }

    @Test
    void routesThatAreMarkedAsDeprecated_areThoseWhoseAnswersSaySo() {
        assertThat(Deprecations.current().routes())
                .containsExactlyInAnyOrderElementsOf(ContractRoutes.all().stream()
                        .filter(route -> route.operation().path("deprecated").asBoolean())
                        .map(Route::toString)
                        .toList());
    }

    @Test
    void everyEventThatIsSent_isInTheContract_andTheOtherWayRound() {
        assertThat(contract().path("webhooks").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventType.values())
                        .filter(type -> type != EventType.UNKNOWN)
                        .map(EventType::text)
                        .toList());
    }

    @Test
    void everyScope_isInTheContract() {
        assertThat(contract().at("/components/schemas/Scope/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Scope.values()).map(Scope::text).toList());
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

    private static JsonNode contract() {
        return ContractRoutes.document();
    }
}
