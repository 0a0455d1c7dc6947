package dev.waybill.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.waybill.acceptance.contract.ContractRoutes;
import dev.waybill.api.about.Contract;
import dev.waybill.api.about.page.DocsPage;
import dev.waybill.api.about.page.PageAssets;
import dev.waybill.api.about.page.Samples;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.WebhookEvent;
import dev.waybill.client.WebhookSignature;
import dev.waybill.command.CommandGrammar;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page of the contract shows to be copied works: the command takes it, the client compiles it, the shell reads it. */
class ContractSamplesTest {

    private static final Pattern CURL = Pattern.compile("<pre class=\"sample\"[^>]*>(curl [^<]*)</pre>");
    private static final Set<String> OPTIONS = Set.of("-sS", "-i", "-X", "-H", "--data-binary");

    private static final Pattern SHOWN = Pattern.compile("<pre class=\"sample shown\"[^>]*>([^<]*)</pre>");

    private static final Set<String> MATTERING = Set.of("Prefer", "Idempotency-Key", "If-Match");

    /** Of requests to all operations. */
    private static final Set<String> COMMON = Set.of("Authorization", "Content-Type");

    /** It reads a file of the reader's own. */
    private static final Set<String> READS_A_FILE = Set.of("publishTask");

    private final JsonNode contract = Contract.bundled().document();
    private final String page = DocsPage.of(contract, PageAssets.bundled()).html();
    private final Samples samples = Samples.bundled();
    private final SampleBodies bodies = new SampleBodies(contract);

    @Test
    void everyCommand_isOneThatTheCommandsOwnParserTakes() {
        assertThat(samples.commands()).hasSizeGreaterThan(40);
        samples.commands().forEach((operation, line) -> {
            List<List<String>> commands = Shell.commands(line);
            assertThat(commands).as(operation).hasSize(1);
            assertThat(commands.get(0).get(0)).isEqualTo("./waybill");
            assertThat(CommandGrammar.refusal(
                            commands.get(0).subList(1, commands.get(0).size())))
                    .as(operation + ": " + line)
                    .isEmpty();
        });
    }

    @Test
    void everyInputOfACommand_isOneThatTheTaskTakes() {
        List<String> looked = new ArrayList<>();
        samples.commands().forEach((operation, line) -> {
            List<String> words = Shell.commands(line).get(0);
            int input = words.indexOf("--input");
            if (input > 0 && words.get(input + 1).startsWith("{")) {
                assertThat(bodies.mistakesOfInput(Json.parse(words.get(input + 1))))
                        .as(operation + ": " + line)
                        .isEmpty();
                looked.add(operation);
            }
        });
        assertThat(looked).containsExactly("submitJob");
    }

    /** Against an API that answers as the contract shows it: what is sent fits, and what is shown can be read. */
    @Test
    void everyJavaSample_runs_andSendsWhatTheContractTakes(@TempDir Path classes) throws Exception {
        assertThat(ClientSnippets.complaints(methods(), classes)).isEmpty();
        List<String> sending = new ArrayList<>();
        try (ShownApi api = ShownApi.start();
                URLClassLoader loader = new URLClassLoader(
                        new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            WaybillClient client = WaybillClient.of(api.url(), "wb_of-the-samples");
            Class<?> snippets = loader.loadClass("Snippets");
            for (String name : samples.java().keySet()) {
                if (READS_A_FILE.contains(name)) {
                    continue;
                }
                Method sample = snippets.getDeclaredMethod(name, WaybillClient.class);
                sample.setAccessible(true);
                assertThatCode(() -> sample.invoke(null, client)).as(name).doesNotThrowAnyException();
                api.taken().forEach(sent -> {
                    sending.add(sent.operation().path("operationId").asText());
                    fits(sent);
                });
            }
        }
        assertThat(sending)
                .contains("submitJob", "createBatch", "addItems", "correctReview", "rollOutTask", "createKey");
    }

    private void fits(ShownApi.Sent sent) {
        String operation = sent.operation().path("operationId").asText();
        if (!sent.operation().has("requestBody")) {
            assertThat(sent.body()).as(operation + " takes no fields").isEqualTo("{}");
        } else if (sent.contentType().contains("ndjson")) {
            sent.body().lines().forEach(line -> assertThat(
                            bodies.mistakesOfInput(Json.parse(line).path("input")))
                    .as(operation + ": " + line)
                    .isEmpty());
        } else {
            assertThat(bodies.mistakes(sent.operation(), Json.parse(sent.body())))
                    .as(operation + ": " + sent.body())
                    .isEmpty();
        }
    }

    @Test
    void bodyThatDoesNotFit_isFound() {
        JsonNode submit = operation("submitJob");
        assertThat(bodies.mistakes(
                        submit,
                        Json.parse("{\"task\": \"ticket-triage\", \"input\": {\"text\": \"I was charged twice.\"}}")))
                .anyMatch(mistake -> mistake.contains("subject"))
                .contains("the task has no field text");
        assertThat(bodies.mistakes(submit, Json.parse("{\"task\": \"other\"}"))).isNotEmpty();
        assertThat(bodies.mistakes(
                        operation("correctReview"),
                        Json.parse("{\"answer_version\": 4, \"output\": {\"team\": \"billing\"}}")))
                .anyMatch(mistake -> mistake.contains("urgency"));
    }

    @Test
    void everyJavaSample_compilesAgainstTheClient(@TempDir Path classes) {
        assertThat(samples.java()).hasSizeGreaterThan(50);
        assertThat(ClientSnippets.complaints(methods(), classes)).isEmpty();
        assertThat(ClientSnippets.complaints("static void no(WaybillClient waybill) { waybill.none(); }", classes))
                .as("what does not compile is told")
                .isNotEmpty();
    }

    private String methods() {
        StringBuilder methods = new StringBuilder();
        for (Map.Entry<String, String> sample : samples.java().entrySet()) {
            methods.append("static void ")
                    .append(sample.getKey())
                    .append("(WaybillClient waybill) throws Exception {\n")
                    .append(sample.getValue())
                    .append("\n}\n");
        }
        return methods.toString();
    }

    @Test
    void everyOperation_hasACurlLine_thatIsWellFormed_andSendsWhatTheContractTakes() {
        List<String> asked = new ArrayList<>();
        for (String line : shown(CURL)) {
            asked.add(request(Shell.commands(line).get(0)));
        }
        List<String> routes = new ArrayList<>();
        contract.path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(asked).hasSameSizeAs(routes);
        for (String route : routes) {
            Pattern pattern = Pattern.compile(route.replaceAll("\\{\\w+}", "[^/?]+") + "(\\?.*)?");
            assertThat(asked).as(route).anyMatch(pattern.asMatchPredicate());
        }
    }

    @Test
    void everyHeaderThatMatters_isShown() {
        List<String> lines = shown(CURL);
        List<String> looked = new ArrayList<>();
        for (ContractRoutes.Route route : ContractRoutes.all()) {
            for (String name : route.operation().path("parameters").findValuesAsText("name")) {
                if (MATTERING.contains(name)) {
                    String path = route.path().replaceAll("\\{\\w+}", "[^/?\"]+");
                    assertThat(lines)
                            .as(route + " shows " + name)
                            .anyMatch(line -> line.matches("(?s)curl -sS -X " + route.method() + " \"\\$WAYBILL_URL"
                                    + path + "\".*-H '" + name + ": .*"));
                    looked.add(name);
                }
            }
        }
        assertThat(looked).containsAll(MATTERING);
    }

    @Test
    void everyLineOfTheGuide_isWellFormed_andTheDeliveryIsSigned() {
        List<String> asked = new ArrayList<>();
        for (String sample : shown(SHOWN)) {
            if (sample.startsWith("curl ")) {
                Shell.commands(sample).forEach(words -> asked.add(request(words)));
            }
        }
        assertThat(asked).contains("PUT /v1/tasks/ticket-triage/rollout").hasSizeGreaterThan(4);
        String delivery = shown(SHOWN).stream()
                .filter(sample -> sample.startsWith("POST /waybill"))
                .findFirst()
                .orElseThrow();
        String[] parts = delivery.split("\n\n", 2);
        Map<String, List<String>> headers = new TreeMap<>();
        parts[0].lines()
                .skip(1)
                .map(line -> line.split(": ", 2))
                .forEach(header -> headers.put(header[0], List.of(header[1])));
        Matcher secret = Pattern.compile("<code>(whsec_[^<]+)</code>").matcher(page);
        assertThat(secret.find()).isTrue();
        WebhookEvent event = WebhookSignature.verify(
                secret.group(1), headers, parts[1].getBytes(StandardCharsets.UTF_8), Duration.ofDays(100_000));
        assertThat(event.type()).isEqualTo("webhook.test");
        assertThat(delivery).contains("webhook-id: " + event.id());
    }

    private List<String> shown(Pattern samples) {
        List<String> shown = new ArrayList<>();
        Matcher found = samples.matcher(page);
        while (found.find()) {
            shown.add(found.group(1)
                    .replace("&quot;", "\"")
                    .replace("&#39;", "'")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&amp;", "&"));
        }
        return shown;
    }

    private JsonNode operation(String id) {
        return ContractRoutes.all().stream()
                .map(ContractRoutes.Route::operation)
                .filter(operation -> operation.path("operationId").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What one line asks for, once everything in it is looked at. */
    private String request(List<String> words) {
        String line = String.join(" ", words);
        String method = "GET";
        String url = "";
        List<String> headers = new ArrayList<>();
        String body = "";
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("-")) {
                url = word;
                continue;
            }
            assertThat(OPTIONS).as(line).contains(word);
            switch (word) {
                case "-X" -> method = words.get(++i);
                case "-H" -> headers.add(words.get(++i));
                case "--data-binary" -> body = words.get(++i);
                default -> assertThat(word).isIn("-sS", "-i");
            }
        }
        assertThat(url).as(line).matches("\\$WAYBILL_URL/[\\w./?=&%-]+");
        assertThat(headers).as(line).allMatch(header -> header.matches("[\\w-]+: \\S.*"));
        String path = url.substring("$WAYBILL_URL".length());
        look(operation(method, path.replaceFirst("\\?.*", "")), headers, body);
        return method + " " + path;
    }

    private JsonNode operation(String method, String path) {
        return ContractRoutes.all().stream()
                .filter(route -> route.method().equals(method)
                        && path.matches(route.path().replaceAll("\\{\\w+}", "[^/]+")))
                .min(Comparator.comparing(route -> route.pathParameters().size()))
                .orElseThrow(() -> new AssertionError("no operation is " + method + " " + path))
                .operation();
    }

    /** Headers are the operation's own, and its body fits. */
    private void look(JsonNode operation, List<String> headers, String body) {
        String id = operation.path("operationId").asText();
        String type = "";
        for (String header : headers) {
            String name = header.replaceFirst(":.*", "");
            type = name.equals("Content-Type") ? header.replaceFirst(".*: ", "") : type;
            if (!COMMON.contains(name)) {
                assertThat(operation.findValuesAsText("name")).as(id).contains(name);
            }
        }
        assertThat(body.isEmpty()).as(id).isEqualTo(!operation.has("requestBody"));
        if (!body.isEmpty()) {
            assertThat(operation.at("/requestBody/content").has(type))
                    .as(id + " takes " + type)
                    .isTrue();
            assertThat(bodies.mistakes(operation, parsed(type, body)))
                    .as(id + ": " + body)
                    .isEmpty();
        }
    }

    private static JsonNode parsed(String type, String body) {
        try {
            return type.equals("application/yaml") ? new YAMLMapper().readTree(body) : Json.parse(body);
        } catch (IOException noYaml) {
            throw new UncheckedIOException(noYaml);
        }
    }
}
