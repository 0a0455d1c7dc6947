package dev.waybill.acceptance.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What must not be lost stays whatever happens to the stack: an update that replaces it, a rollback, a deletion. Every type of
 * resource is either kept or has its reason here, so that a new one is thought of.
 */
class KeptResourcesTest {

    private static final String TABLE = "AWS::DynamoDB::Table";
    private static final Set<String> KEPT = Set.of(TABLE, "AWS::KMS::Key");

    private static final Map<String, String> HOLD_NOTHING = Map.of(
            "AWS::Serverless::HttpApi", "routes, and no state",
            "AWS::Serverless::Function", "code, which is deployed again",
            "AWS::Serverless::StateMachine", "executions may vanish: the sweeper begins the next run from the records",
            "AWS::SQS::Queue", "messages may vanish: the sweeper sends again from the records",
            "AWS::Logs::LogGroup", "lines expire by themselves; what happened to a job is on its records",
            "AWS::Logs::MetricFilter", "counts lines, and keeps none",
            "AWS::Events::Rule", "made from the template alone",
            "AWS::Lambda::Permission", "made from the template alone",
            "AWS::CloudWatch::Alarm", "made from the template alone");

    /** Tables that cannot be brought back to an earlier moment, and why that must be so. */
    private static final Map<String, String> WITHOUT_RECOVERY =
            Map.of("PayloadsTable", "what is erased must be gone, and not for 35 days more in a backup");

    private final JsonNode resources = resources();

    @Test
    void everyType_isKept_orHasItsReasonWhyNot() {
        Set<String> types = new TreeSet<>();
        resources.forEach(resource -> types.add(resource.path("Type").asText()));
        Set<String> thoughtOf = new TreeSet<>(KEPT);
        thoughtOf.addAll(HOLD_NOTHING.keySet());
        assertThat(types).containsAll(KEPT).isSubsetOf(thoughtOf);
    }

    @Test
    void whatIsKept_staysWhenTheStackGoes_andWhenAnUpdateReplacesIt() {
        List<String> kept = new ArrayList<>();
        resources.properties().forEach(named -> {
            JsonNode resource = named.getValue();
            if (KEPT.contains(resource.path("Type").asText())) {
                kept.add(named.getKey());
                assertThat(resource.path("DeletionPolicy").asText())
                        .as(named.getKey() + " at a deletion, and when the first deployment is rolled back")
                        .isEqualTo("Retain");
                assertThat(resource.path("UpdateReplacePolicy").asText())
                        .as(named.getKey() + " at an update")
                        .isEqualTo("Retain");
            }
        });
        assertThat(kept).containsExactly("RecordsTable", "PayloadsTable", "PayloadsKey");
    }

    @Test
    void table_isDeletedByNobodyByAccident_andCanBeBroughtBackToAnyMoment() {
        assertThat(Deployed.all(Deployed.with(Map.of()), TABLE)).isNotEmpty().allSatisfy(table -> {
            assertThat(table.properties().flag("DeletionProtectionEnabled", false))
                    .as(table.logicalId() + " is protected")
                    .isTrue();
            assertThat(table.properties()
                            .fields("PointInTimeRecoverySpecification")
                            .map(recovery -> recovery.flag("PointInTimeRecoveryEnabled", false))
                            .orElse(false))
                    .as(table.logicalId() + " has point-in-time recovery, or a reason why not")
                    .isNotEqualTo(WITHOUT_RECOVERY.containsKey(table.logicalId()));
        });
    }

    private static JsonNode resources() {
        try {
            return new YAMLMapper()
                    .readTree(Files.readString(Deployed.ROOT.resolve("template.yaml")))
                    .path("Resources");
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
