package dev.waybill.acceptance.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.emulator.template.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A deployment asks nothing, and takes what it is given as it is given. */
class DeploymentTest {

    private static final Pattern LEFT_ALONE =
            Pattern.compile("(?m)^  (\\w+Function):\\n    Metadata: \\{SkipBuild: true}");

    /** A value that has no white space to be cut at. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+=[A-Za-z0-9_]+");

    private static final Pattern OVERRIDES = Pattern.compile("--parameter-overrides (.*)");

    @Test
    void configuration_answersWhatSamWouldAsk() {
        assertThat(read("samconfig.toml"))
                .contains("stack_name = ", "resolve_s3 = true", "capabilities = \"CAPABILITY_IAM\"")
                .contains("confirm_changeset = false");
    }

    /** Where an API says nothing of authorizers, sam deploy --guided asks about each of its routes. */
    @Test
    void api_saysThatTheGatewayChecksNobody() {
        assertThat(Deployed.all(Deployed.with(Map.of()), "AWS::Serverless::HttpApi"))
                .isNotEmpty()
                .allSatisfy(api -> assertThat(api.properties().fields("Auth"))
                        .hasValueSatisfying(auth ->
                                assertThat(auth.text("EnableIamAuthorizer")).contains("false")));
    }

    /** Else sam build would look for a project of Maven's in the folder that Maven has filled. */
    @Test
    void everyFunction_isLeftAloneBySamBuild() {
        assertThat(LEFT_ALONE.matcher(read("template.yaml")).results().map((MatchResult found) -> found.group(1)))
                .containsExactlyElementsOf(Deployed.all(Deployed.with(Map.of()), Deployed.FUNCTION).stream()
                        .map(Resource::logicalId)
                        .toList());
    }

    /** SAM cuts {@code Name=<text>} at its first white space without a word. */
    @Test
    void noPage_givesAParameterInAFormThatIsCut() throws IOException {
        try (Stream<Path> pages = Files.walk(Deployed.ROOT.resolve("docs"))) {
            assertThat(Stream.concat(
                                    pages.filter(page -> page.toString().endsWith(".md")),
                                    Stream.of(Deployed.ROOT.resolve("README.md")))
                            .map(page -> read(Deployed.ROOT.relativize(page).toString()))
                            .flatMap(text -> OVERRIDES.matcher(text).results())
                            .map(found -> found.group(1)))
                    .isNotEmpty()
                    .allMatch(given -> WORD.matcher(given).matches()
                            || (given.startsWith("\"ParameterKey=") && given.contains("ParameterValue=\\\"")));
        }
    }

    private static String read(String name) {
        try {
            return Files.readString(Deployed.ROOT.resolve(name));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
