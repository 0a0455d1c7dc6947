package dev.waybill.acceptance.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.emulator.template.Resource;
import dev.waybill.emulator.template.ResourceFields;
import dev.waybill.emulator.template.SamTemplate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No function may do what its code never calls. That it may do what it does call, the journeys show: a call that is not allowed fails. */
class GrantsTest {

    private static final SamTemplate TEMPLATE = Deployed.with(Map.of());

    /** What DynamoDB does with the key of a table for whoever reads it, and for whoever writes. */
    private static final Set<String> TO_READ = Set.of("kms:Decrypt", "kms:DescribeKey");

    private static final Set<String> TO_WRITE = Set.of("kms:Encrypt", "kms:GenerateDataKey");

    /** Granted where a parameter names what may be called, or asks for it. */
    private static final Set<String> ON_REQUEST =
            Set.of("bedrock:InvokeModel", "events:PutEvents", "ssm:GetParametersByPath");

    private static final String CHANGES_FIRST_ITEM = "dynamodb:UpdateItem RecordsTable";

    /** What the code of a shared part could do, and this function never has it do. */
    private static final Map<String, Set<String>> NEVER_COME_TO = Map.of(
            // It deletes one payload at most: its own.
            "SubmitJobFunction", Set.of("dynamodb:BatchWriteItem PayloadsTable"),
            "ExpandSetFunction", Set.of("dynamodb:BatchWriteItem PayloadsTable"),
            // They put none of the records that change when their job next needs a look.
            "CallModelFunction", Set.of(CHANGES_FIRST_ITEM),
            "FailJobFunction", Set.of(CHANGES_FIRST_ITEM),
            // It lists jobs by their day alone, and no subject has to be known again.
            "RebuildUsageFunction", Set.of("dynamodb:GetItem PayloadsTable", "dynamodb:PutItem PayloadsTable"));

    static Stream<String> functions() {
        return TEMPLATE.ofType(Deployed.FUNCTION).map(Resource::logicalId);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void function_mayDoNothingThatItsCodeNeverCalls(String name) {
        Resource function = TEMPLATE.find(name).orElseThrow();
        String handler = function.properties().requireText("Handler").replaceFirst("::.*", "");
        assertThat(granted(function)).isSubsetOf(withKeys(ReachableCalls.of(handler)));
    }

    /** A call that is refused may go unseen: its code may do without it, at more cost each time. */
    @ParameterizedTest
    @MethodSource("functions")
    void function_mayDoAllThatItsCodeCalls(String name) {
        Resource function = TEMPLATE.find(name).orElseThrow();
        String handler = function.properties().requireText("Handler").replaceFirst("::.*", "");
        Set<String> called = new TreeSet<>(ReachableCalls.of(handler));
        called.removeAll(ON_REQUEST);
        called.removeAll(NEVER_COME_TO.getOrDefault(name, Set.of()));
        assertThat(granted(function)).containsAll(called);
    }

    /** A right that is withheld for a reason that no longer holds is to be granted, or not to be listed. */
    @Test
    void callsThatAreNeverComeTo_areReachable() {
        NEVER_COME_TO.forEach((name, calls) -> {
            Resource function = TEMPLATE.find(name).orElseThrow();
            String handler = function.properties().requireText("Handler").replaceFirst("::.*", "");
            assertThat(ReachableCalls.of(handler)).as(name).containsAll(calls);
            assertThat(granted(function)).doesNotContainAnyElementsOf(calls);
        });
    }

    @Test
    void codeThatIsFollowed_leadsToTheCallsThatAreMade() {
        assertThat(ReachableCalls.of("dev.waybill.workflow.fail.FailJobHandler"))
                .containsExactly("dynamodb:PutItem RecordsTable", "dynamodb:Query RecordsTable", CHANGES_FIRST_ITEM);
        assertThat(ReachableCalls.of("dev.waybill.workflow.start.StartJobsHandler"))
                .contains(
                        "states:StartExecution",
                        "sqs:SendMessage",
                        "sqs:ChangeMessageVisibility",
                        "dynamodb:PutItem RecordsTable")
                .doesNotContain("dynamodb:DeleteItem RecordsTable", "ssm:GetParameter");
        assertThat(ReachableCalls.of("dev.waybill.api.about.AboutHandler")).isEmpty();
        assertThat(ReachableCalls.of("dev.waybill.api.job.list.ListJobsHandler"))
                .containsExactly(
                        "dynamodb:BatchGetItem RecordsTable",
                        "dynamodb:GetItem PayloadsTable",
                        "dynamodb:GetItem RecordsTable",
                        "dynamodb:PutItem PayloadsTable",
                        "dynamodb:Query RecordsTable");
        assertThat(ReachableCalls.of("dev.waybill.workflow.call.CallModelHandler"))
                .contains("bedrock:InvokeModel", "ssm:GetParameter", "dynamodb:PutItem PayloadsTable")
                .doesNotContain("sqs:SendMessage", "dynamodb:DeleteItem RecordsTable");
    }

    @Test
    void keyOfThePayloads_isUsedThroughDynamoAlone() {
        List<ResourceFields> uses = TEMPLATE.ofType(Deployed.FUNCTION)
                .flatMap(GrantsTest::statements)
                .filter(statement -> statement.texts("Action").stream().anyMatch(action -> action.startsWith("kms:")))
                .toList();
        assertThat(uses).isNotEmpty().allSatisfy(statement -> assertThat(
                        statement.fields("Condition").flatMap(condition -> condition.fields("StringEquals")))
                .hasValueSatisfying(equals -> assertThat(equals.texts("kms:ViaService"))
                        .containsExactly("dynamodb.eu-central-1.amazonaws.com")));
    }

    @Test
    void nobody_mayDoSomethingToEverything() {
        assertThat(TEMPLATE.ofType(Deployed.FUNCTION).flatMap(GrantsTest::statements))
                .allSatisfy(statement -> {
                    assertThat(statement.texts("Resource")).isNotEmpty().doesNotContain("*");
                    assertThat(statement.texts("Action")).noneMatch(action -> action.contains("*"));
                });
    }

    @Test
    void modelsOfBedrock_areThoseOfTheParameter() {
        String one = "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0";
        String other = "arn:aws:bedrock:*::foundation-model/anthropic.*";
        SamTemplate narrowed = Deployed.with(Map.of("BedrockModels", one + "," + other));
        assertThat(narrowed.ofType(Deployed.FUNCTION)
                        .flatMap(GrantsTest::statements)
                        .filter(statement -> statement.texts("Action").contains("bedrock:InvokeModel"))
                        .map(statement -> statement.texts("Resource")))
                .containsExactly(List.of(one, other));
    }

    @Test
    void eventBus_isWrittenToByThoseWhoTellOfEnds_andByNobodyWhereItIsNotAskedFor() {
        assertThat(whoPublish(TEMPLATE)).isEmpty();
        assertThat(whoPublish(Deployed.with(Map.of("PublishEvents", "true"))))
                .containsExactlyInAnyOrder(
                        "ProjectFunction",
                        "SweepJobsFunction",
                        "ExpandSetFunction",
                        "CreateBatchFunction",
                        "AddItemsFunction",
                        "ChangeBatchFunction",
                        "DeadLettersFunction");
    }

    private static List<String> whoPublish(SamTemplate template) {
        return template.ofType(Deployed.FUNCTION)
                .filter(function -> granted(function).contains("events:PutEvents"))
                .map(Resource::logicalId)
                .toList();
    }

    @Test
    void pathOfModels_isReadByThoseWhoNeedEndpoints_andByNobodyWhereNoneIsNamed() {
        SamTemplate named = Deployed.with(Map.of("ModelsPath", "prod/waybill/models"));
        assertThat(named.ofType(Deployed.FUNCTION)
                        .filter(GrantsTest::readsAPath)
                        .map(Resource::logicalId))
                .containsExactlyInAnyOrder(
                        "PublishTaskFunction", "ListEndpointsFunction", "StartJobsFunction", "CallModelFunction")
                .allSatisfy(name -> {
                    Resource function = named.find(name).orElseThrow();
                    String handler =
                            function.properties().requireText("Handler").replaceFirst("::.*", "");
                    assertThat(ReachableCalls.of(handler)).contains("ssm:GetParametersByPath");
                });
        assertThat(named.ofType(Deployed.FUNCTION)
                        .flatMap(GrantsTest::statements)
                        .filter(statement -> statement.texts("Action").contains("ssm:GetParametersByPath"))
                        .map(statement -> statement.texts("Resource")))
                .containsOnly(List.of("arn:aws:ssm:eu-central-1:000000000000:parameter/prod/waybill/models"));
        assertThat(TEMPLATE.ofType(Deployed.FUNCTION).filter(GrantsTest::readsAPath))
                .isEmpty();
    }

    private static boolean readsAPath(Resource function) {
        return granted(function).contains("ssm:GetParametersByPath");
    }

    private static Set<String> granted(Resource function) {
        Set<String> granted = new TreeSet<>();
        statements(function).forEach(statement -> {
            for (String action : statement.texts("Action")) {
                if (action.startsWith("dynamodb:")) {
                    statement.texts("Resource").forEach(arn -> granted.add(action + " " + table(arn)));
                } else {
                    granted.add(action);
                }
            }
        });
        return granted;
    }

    /** An index counts as its table: which one a query reads the code says only when it runs. */
    private static String table(String arn) {
        return TEMPLATE.ofType("AWS::DynamoDB::Table")
                .filter(table -> arn.equals(table.arn()) || arn.startsWith(table.arn() + "/index/"))
                .map(Resource::logicalId)
                .findFirst()
                .orElseThrow(() -> new AssertionError(arn + " is no table of the template"));
    }

    private static Set<String> withKeys(Set<String> called) {
        Set<String> needed = new TreeSet<>(called);
        if (called.stream().anyMatch(action -> action.endsWith(" PayloadsTable"))) {
            needed.addAll(TO_READ);
        }
        if (called.contains("dynamodb:PutItem PayloadsTable")) {
            needed.addAll(TO_WRITE);
        }
        return needed;
    }

    private static Stream<ResourceFields> statements(Resource function) {
        return function.properties().items("Policies").stream()
                .map(policy -> (ResourceFields) policy)
                .flatMap(policy -> policy.items("Statement").stream())
                .map(statement -> (ResourceFields) statement);
    }
}
