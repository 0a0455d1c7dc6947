package dev.waybill.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.about.Contract;
import dev.waybill.api.about.page.DocsPage;
import dev.waybill.api.about.page.PageAssets;
import dev.waybill.api.about.page.Samples;
import dev.waybill.command.CommandGrammar;
import dev.waybill.core.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page of the contract shows to be copied works: the command takes it, the client compiles it, the shell reads it. */
class ContractSamplesTest {

    private static final Pattern CURL = Pattern.compile("<pre class=\"sample\"[^>]*>(curl [^<]*)</pre>");
    private static final Set<String> OPTIONS = Set.of("-sS", "-X", "-H", "--data-binary");

    private final Samples samples = Samples.bundled();

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
    void everyJavaSample_compilesAgainstTheClient(@TempDir Path classes) {
        assertThat(samples.java()).hasSizeGreaterThan(50);
        StringBuilder methods = new StringBuilder();
        for (Map.Entry<String, String> sample : samples.java().entrySet()) {
            methods.append("static void ")
                    .append(sample.getKey())
                    .append("(WaybillClient waybill) throws Exception {\n")
                    .append(sample.getValue())
                    .append("\n}\n");
        }
        assertThat(ClientSnippets.complaints(methods.toString(), classes)).isEmpty();
        assertThat(ClientSnippets.complaints("static void no(WaybillClient waybill) { waybill.none(); }", classes))
                .as("what does not compile is told")
                .isNotEmpty();
    }

    @Test
    void everyOperation_hasACurlLine_thatIsWellFormed() {
        JsonNode contract = Contract.bundled().document();
        Matcher found = CURL.matcher(DocsPage.of(contract, PageAssets.bundled()).html());
        List<String> asked = new ArrayList<>();
        while (found.find()) {
            asked.add(request(found.group(1)
                    .replace("&quot;", "\"")
                    .replace("&#39;", "'")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&amp;", "&")));
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

    /** What one line asks for, once everything in it is looked at. */
    private static String request(String line) {
        List<List<String>> commands = Shell.commands(line);
        assertThat(commands).as(line).hasSize(1);
        List<String> words = commands.get(0);
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
                default -> assertThat(word).isEqualTo("-sS");
            }
        }
        assertThat(url).as(line).matches("\\$WAYBILL_URL/[\\w./?=%-]+");
        assertThat(headers).as(line).allMatch(header -> header.matches("[\\w-]+: \\S.*"));
        if (headers.contains("Content-Type: application/json") && !body.startsWith("@")) {
            assertThat(Json.parse(body).isObject()).as(line).isTrue();
        }
        return method + " " + url.substring("$WAYBILL_URL".length());
    }
}
