package dev.waybill.acceptance.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.emulator.template.Resource;
import dev.waybill.emulator.template.ResourceFields;
import dev.waybill.emulator.template.SamTemplate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nothing is logged that stays for ever. */
class LogGroupsTest {

    private final SamTemplate template = Deployed.with(Map.of("LogRetentionDays", "7"));
    private final List<Resource> groups = Deployed.all(template, Deployed.LOG_GROUP);

    @Test
    void everyFunction_writesIntoAGroupOfTheTemplate() {
        assertThat(Deployed.all(template, Deployed.FUNCTION))
                .hasSizeGreaterThan(20)
                .allSatisfy(function -> {
                    ResourceFields logging = function.properties()
                            .fields("LoggingConfig")
                            .orElseThrow(() -> new AssertionError(function.logicalId() + " has no LoggingConfig"));
                    assertThat(groups).extracting(Resource::physicalName).contains(logging.requireText("LogGroup"));
                });
    }

    @Test
    void everyGroup_expiresWhenTheParameterSays() {
        assertThat(groups).isNotEmpty().allSatisfy(group -> assertThat(
                        group.properties().text("RetentionInDays"))
                .contains("7"));
    }

    @Test
    void workflowAndApi_writeIntoGroupsOfTheTemplateToo() {
        assertThat(Deployed.all(template, "AWS::Serverless::StateMachine"))
                .isNotEmpty()
                .allSatisfy(machine -> assertThat(destinations(machine))
                        .isNotEmpty()
                        .isSubsetOf(groups.stream().map(Resource::arn).toList()));
        assertThat(Deployed.all(template, "AWS::Serverless::HttpApi"))
                .isNotEmpty()
                .allSatisfy(api -> assertThat(groups)
                        .extracting(Resource::arn)
                        .contains(api.properties()
                                .fields("AccessLogSettings")
                                .orElseThrow()
                                .requireText("DestinationArn")));
    }

    /** Stacks that are older have groups of these names which CloudFormation knows nothing of, and would stumble over. */
    @Test
    void noGroup_hasANameThatLambdaGivesByItself() {
        assertThat(groups).extracting(Resource::physicalName).noneMatch(name -> name.startsWith("/aws/lambda/"));
    }

    private static List<String> destinations(Resource machine) {
        return machine.properties().fields("Logging").stream()
                .flatMap(logging -> logging.items("Destinations").stream())
                .flatMap(node -> ((ResourceFields) node).fields("CloudWatchLogsLogGroup").stream())
                .map(group -> group.requireText("LogGroupArn"))
                .toList();
    }
}
