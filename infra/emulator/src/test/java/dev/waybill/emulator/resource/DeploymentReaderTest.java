package dev.waybill.emulator.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.emulator.template.InvalidTemplateException;
import dev.waybill.emulator.template.SamTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentReaderTest {

    private static final String HEAD = """
            Transform: AWS::Serverless-2016-10-31
            Globals: {Function: {Runtime: java21, CodeUri: ., Environment: {Variables: {A: global, B: global}}}}
            Resources:
              Api: {Type: AWS::Serverless::HttpApi}
              Queue: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: 60}}
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: a.B::c
                  Environment: {Variables: {B: own}}
            """;

    private final Path folder;

    DeploymentReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void function_hasGlobalsUnderItsOwn() throws IOException {
        FunctionSpec function = read("").functions().get(0);
        assertThat(function.environment())
                .containsEntry("A", "global")
                .containsEntry("B", "own")
                .containsEntry("AWS_REGION", "eu-central-1");
        assertThat(function.timeout()).hasSeconds(3);
        assertThat(function.handlerClass()).isEqualTo("a.B");
        assertThat(function.handlerMethod()).contains("c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{E: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn}}} | Timeout: 61 | Queue hides a message for 60 s, less than the timeout",
                "{E: {Type: SQS, Properties: {Queue: nowhere}}} | Timeout: 1 | expected the Arn of a queue of this template",
                "{E: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn, BatchSize: 11}}} | Timeout: 1 | expected at most 10 without MaximumBatchingWindowInSeconds",
                "{E: {Type: DynamoDB, Properties: {Stream: nowhere, StartingPosition: LATEST}}} | Timeout: 1 | expected the StreamArn of a table",
                "{E: {Type: HttpApi, Properties: {Path: jobs, Method: GET}}} | Timeout: 1 | expected a Path like /jobs/{id}",
                "{E: {Type: HttpApi, Properties: {Path: /a, Method: FETCH}}} | Timeout: 1 | Method: expected one of",
                "{E: {Type: HttpApi, Properties: {Path: /a, Method: GET, ApiId: other}}} | Timeout: 1 | expected a !Ref to the HttpApi",
                "{E: {Type: HttpApi, Properties: {Path: '/a/{b}', Method: GET}}, G: {Type: HttpApi, Properties: {Path: '/a/{c}', Method: GET}}} | Timeout: 1 | is there already: G has 'GET /a/{b}'",
                "{E: {Type: Schedule, Properties: {Schedule: rate(1 minutes)}}} | Timeout: 1 | expected 'rate(1 minute)'",
                "{E: {Type: EventBridgeRule, Properties: {Pattern: {source: [aws.s3]}}}} | Timeout: 1 | never arise on one machine",
                "{E: {Type: EventBridgeRule, Properties: {Pattern: {source: x}}}} | Timeout: 1 | Pattern: \"source\" must be an object or an array",
                "{E: {Type: EventBridgeRule, Properties: {Pattern: {source: [{like: x}]}}}} | Timeout: 1 | Pattern: Unrecognized match type like",
                "{E: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn, FilterCriteria: {Filters: [{Pattern: '{}'}]}}}} | Timeout: 1 | Pattern: expected an event pattern in JSON: Empty objects",
                "{E: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn, FilterCriteria: {Filters: [{Pattern: 'no'}]}}}} | Timeout: 1 | Pattern: expected an event pattern in JSON: Unrecognized token",
                "{E: {Type: Schedule, Properties: {Schedule: cron(0 3 * * * *)}}} | Timeout: 1 | expected cron(minutes hours day month weekday year) with a ?",
                "{} | CodeUri: missing | build first: mvn -DskipTests package",
                "{} | 'Environment: {Variables: {AWS_REGION: x}}' | which Lambda reserves for itself",
            })
    void mistake_isRefusedWithItsPlace(String events, String property, String message) {
        String function = "  G:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: a.B\n      "
                + property + "\n      Events: " + events + "\n";
        assertThatThrownBy(() -> read(function))
                .isInstanceOf(InvalidTemplateException.class)
                .hasMessageContaining(message)
                .hasMessageMatching("(?s)template\\.yaml:\\d+:\\d+: .*");
    }

    @Test
    void machine_getsItsSubstitutions_andMissesNone() throws IOException {
        Files.writeString(folder.resolve("m.json"), "{\"x\": \"${Name}\"}");
        String machine = "  M: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: m.json%s}}\n";
        assertThat(read(machine.formatted(", DefinitionSubstitutions: {Name: !Ref F}"))
                        .machines()
                        .get(0)
                        .definition())
                .contains("trial-F-");
        assertThatThrownBy(() -> read(machine.formatted("")))
                .hasMessageContaining("m.json uses ${Name}, which DefinitionSubstitutions does not give");
        assertThatThrownBy(() -> read(machine.formatted("").replace("m.json", "none.json")))
                .hasMessageContaining("cannot be read");
    }

    private Deployment read(String more) throws IOException {
        Path file = folder.resolve("template.yaml");
        Files.writeString(file, HEAD + more);
        return DeploymentReader.read(SamTemplate.read(file, "trial", Map.of()));
    }
}
