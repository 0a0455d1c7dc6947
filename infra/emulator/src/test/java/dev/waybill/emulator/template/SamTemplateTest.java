package dev.waybill.emulator.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamTemplateTest {

    private static final String HEAD = """
            Transform: AWS::Serverless-2016-10-31
            Parameters:
              Stage: {Type: String, Default: test, AllowedValues: [test, live]}
              Many: {Type: CommaDelimitedList, Default: "a, b"}
              Few: {Type: Number, Default: 3, MaxValue: 5}
            Mappings:
              Sizes: {test: {batch: 7}}
            Conditions:
              IsLive: !Equals [!Ref Stage, live]
              IsTest: !Not [!Condition IsLive]
              Both: !And [!Condition IsTest, !Or [!Condition IsLive, !Equals [a, a]]]
            Resources:
              Queue: {Type: AWS::SQS::Queue}
              Table:
                Type: AWS::DynamoDB::Table
                Properties:
                  AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
                  KeySchema: [{AttributeName: pk, KeyType: HASH}]
            """;

    private static final String WITH_RULES = """
              Hello:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: java17
                  CodeUri: code
                  Handler: a.B
                  Events:
                    EachMinute: {Type: Schedule, Properties: {Schedule: rate(1 minute)}}
                    Death: {Type: EventBridgeRule, Properties: {Pattern: {source: [aws.states]}}}
                    Get: {Type: HttpApi, Properties: {Path: /a, Method: GET}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!Ref Stage | test",
                "!Ref AWS::Region | eu-central-1",
                "!Sub '${Stage}-${AWS::AccountId}' | test-000000000000",
                "!Sub ['${x}-${!y}', {x: !Ref Few}] | 3-${y}",
                "!GetAtt Queue.Arn | arn:aws:sqs:eu-central-1:000000000000:trial-Queue-",
                "!Ref AWS::StackName | trial",
                "!Ref AWS::StackId | arn:aws:cloudformation:eu-central-1:000000000000:stack/trial/",
                "!Sub '${Table.Arn}/index/due' | /index/due",
                "!Ref Queue | https://sqs.eu-central-1.amazonaws.com/000000000000/trial-Queue-",
                "{'Fn::GetAtt': [Queue, QueueName]} | trial-Queue-",
                "!If [IsLive, a, b] | b",
                "!If [Both, a, b] | a",
                "!Join ['/', [a, !Ref Stage]] | a/test",
                "!Select [1, !Split ['-', 'x-y-z']] | y",
                "!Select [1, !Ref Many] | b",
                "!FindInMap [Sizes, !Ref Stage, batch] | 7",
                "!Base64 hi | aGk=",
            })
    void intrinsics_giveWhatCloudFormationGives(String expression, String expected) {
        SamTemplate template = read("Outputs: {Out: {Value: " + expression + "}}\n", Map.of());
        assertThat(template.outputs().get("Out")).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!Ref ServerlessHttpApi | ^[a-z0-9]{10}$",
                "!GetAtt ServerlessHttpApi.ApiEndpoint | ^https://[a-z0-9]{10}.execute-api.eu-central-1.amazonaws.com$",
                "!Sub 'https://${ServerlessHttpApi}.execute-api' | ^https://[a-z0-9]{10}.execute-api$",
            })
    void apiThatSamMakes_hasItsName(String expression, String expected) {
        String function = """
              Hello:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: java17
                  CodeUri: code
                  Handler: a.B
                  Events: {Get: {Type: HttpApi, Properties: {Path: /a, Method: GET}}}
            """;
        SamTemplate template = read(function + "Outputs: {Out: {Value: " + expression + "}}\n", Map.of());
        assertThat(template.outputs().get("Out")).matches(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!Ref HelloEachMinute | HelloEachMinute",
                "!Ref HelloDeath | HelloDeath",
                "!GetAtt HelloDeath.Arn | arn:aws:events:eu-central-1:000000000000:rule/HelloDeath",
            })
    void ruleThatSamMakesOfAnEvent_hasItsName(String expression, String expected) {
        SamTemplate template = read(WITH_RULES + "Outputs: {Out: {Value: " + expression + "}}\n", Map.of());
        assertThat(template.outputs()).containsEntry("Out", expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HelloGet", "HelloNothing", "EachMinute"})
    void eventThatBecomesNoRule_hasNoName(String name) {
        assertThatThrownBy(() -> read(WITH_RULES + "Outputs: {Out: {Value: !Ref " + name + "}}\n", Map.of()))
                .hasMessageContaining("Ref names '" + name + "'");
    }

    @Test
    void apiThatNobodyAsksFor_hasNoName() {
        assertThatThrownBy(() -> read("Outputs: {Out: {Value: !Ref ServerlessHttpApi}}\n", Map.of()))
                .hasMessageContaining("ServerlessHttpApi");
    }

    @Test
    void noValue_leavesThePropertyOut() {
        SamTemplate template = read(
                "  Other: {Type: AWS::SQS::Queue, Properties: {DelaySeconds: !If [IsLive, 5, !Ref AWS::NoValue]}}\n",
                Map.of());
        assertThat(template.find("Other").orElseThrow().properties().has("DelaySeconds"))
                .isFalse();
    }

    @Test
    void resource_withoutItsCondition_isNotThere() {
        String more = "  Other: {Type: AWS::SQS::Queue, Condition: IsLive}\n";
        assertThat(read(more, Map.of()).resources()).doesNotContainKey("Other");
        assertThat(read(more, Map.of("Stage", "live")).resources()).containsKey("Other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'  Other: {Type: AWS::SQS::Thing}' | t.yaml:19:11: Other has the type 'AWS::SQS::Thing', which is neither run nor checked",
                "'  Other: {Type: AWS::SQS::Queue, Properties: {Delay: 1}}' | Other has no 'Delay'; there are [ContentBasedDeduplication",
                "'  Other: {Type: AWS::SQS::Queue, Properties: {DelaySeconds: soon}}' | Other.DelaySeconds: expected a whole number from 0 to 900, found the text 'soon'",
                "'  Other: {Type: AWS::SQS::Queue, Properties: {DelaySeconds: 901}}' | expected a whole number from 0 to 900, found the number 901",
                "'  Other: {Type: AWS::SQS::Queue, Properties: {FifoQueue: true}}' | cannot be run on one machine: only standard queues are run",
                "'  Other: {Type: AWS::SQS::Queue, Properties: {RedrivePolicy: {maxReceiveCount: 1}}}' | RedrivePolicy.deadLetterTargetArn is missing",
                "'  Other: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref Nothing}}' | Ref names 'Nothing', which is no parameter and no resource",
                "'  Other: {Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt Queue.Size}}' | AWS::SQS::Queue has no attribute 'Size'",
                "'  Other: {Type: AWS::SQS::Queue, Properties: {QueueName: !Upper x}}' | there is no intrinsic function Fn::Upper",
                "'  Other: {Type: AWS::SQS::Queue, Properties: {QueueName: !ImportValue x}}' | Fn::ImportValue cannot be evaluated on one machine",
                "'  Other: {Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt Table.StreamArn}}' | Table has no StreamArn",
                "'  Other: {Type: AWS::SQS::Queue, DependsOn: Nothing}' | DependsOn names 'Nothing'",
                "'  Other: {Type: AWS::SQS::Queue, Color: red}' | Other has 'Color'",
                "'  Other: {Type: AWS::SQS::Queue, Condition: Nothing}' | there is no condition 'Nothing'",
                "'  Queue: {Type: AWS::SQS::Queue}' | the key 'Queue' comes twice; the first is in line 13",
                "'  Other: {Type: AWS::SQS::Queue, DependsOn: Third}\n  Third: {Type: AWS::SQS::Queue, DependsOn: Other}' | in a circle: Other -> Third -> Other",
                "'Rules: {}' | 'Rules' is no section",
            })
    void mistake_isRefusedWithItsPlace(String more, String message) {
        assertThatThrownBy(() -> read(more + "\n", Map.of()))
                .isInstanceOf(InvalidTemplateException.class)
                .hasMessageContaining(message)
                .hasMessageMatching("(?s)t\\.yaml:\\d+:\\d+: .*");
    }

    @Test
    void everyMistake_isTold() {
        assertThatThrownBy(() -> read(
                        "  One: {Type: AWS::SQS::Nothing}\n  Two: {Type: AWS::SQS::Queue, Properties: {A: 1, B: 2}}\n",
                        Map.of()))
                .isInstanceOfSatisfying(InvalidTemplateException.class, refused -> assertThat(refused.mistakes())
                        .hasSize(3));
    }

    @ParameterizedTest
    @CsvSource({"Stage,other,must be one of", "Few,9,must lie between", "Nothing,x,which the template does not declare"
    })
    void value_thatDoesNotFitItsParameter_isRefused(String name, String value, String message) {
        assertThatThrownBy(() -> read("", Map.of(name, value))).hasMessageContaining(message);
    }

    @Test
    void secretValue_isNotQuoted() {
        String text =
                "Transform: AWS::Serverless-2016-10-31\nParameters: {Key: {Type: String, NoEcho: true, MaxLength: 3}}\nResources: {}\n";
        assertThatThrownBy(() -> SamTemplate.of(Path.of("t.yaml"), "trial", text, Map.of("Key", "hush-hush")))
                .hasMessageContaining("'Key' must have")
                .hasMessageNotContaining("hush");
    }

    private static SamTemplate read(String more, Map<String, String> parameters) {
        return SamTemplate.of(Path.of("t.yaml"), "trial", HEAD + more, parameters);
    }
}
