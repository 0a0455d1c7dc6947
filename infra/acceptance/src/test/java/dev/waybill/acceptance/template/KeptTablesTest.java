package dev.waybill.acceptance.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.emulator.template.InvalidTemplateException;
import dev.waybill.emulator.template.Resource;
import dev.waybill.emulator.template.ResourceFields;
import dev.waybill.emulator.template.SamTemplate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A new stack on the tables of one before: nothing of it reaches any other table, and it may do there what it may do on its own. */
class KeptTablesTest {

    private static final String RECORDS = "arn:aws:dynamodb:eu-central-1:000000000000:table/old-records-1A2B";
    private static final String STREAM = RECORDS + "/stream/2026-11-01T12:00:00.000";
    private static final String PAYLOADS = "arn:aws:dynamodb:eu-central-1:000000000000:table/old-payloads-3C4D";
    private static final String KEY = "arn:aws:kms:eu-central-1:000000000000:key/11111111-2222-3333-4444-555555555555";
    private static final Map<String, String> KEPT = Map.of("KeptRecords", STREAM, "KeptPayloads", PAYLOADS + "," + KEY);
    private static final Set<String> STATEFUL = Set.of("AWS::DynamoDB::Table", "AWS::KMS::Key");

    private static final SamTemplate OWN = Deployed.with(Map.of());
    private static final SamTemplate TAKEN = Deployed.with(KEPT);

    @Test
    void stackOnKeptTables_makesNone_andNamesThemEverywhere() {
        assertThat(TAKEN.resources().values()).extracting(Resource::type).doesNotContainAnyElementsOf(STATEFUL);
        assertThat(Deployed.all(TAKEN, Deployed.FUNCTION)).isNotEmpty().allSatisfy(function -> {
            ResourceFields variables = function.properties()
                    .fields("Environment")
                    .flatMap(environment -> environment.fields("Variables"))
                    .orElseThrow();
            assertThat(variables.text("RECORDS_TABLE")).contains("old-records-1A2B");
            // What starts jobs has nothing to do with payloads.
            assertThat(variables.text("PAYLOADS_TABLE"))
                    .contains(function.logicalId().equals("StartJobsFunction") ? "" : "old-payloads-3C4D");
        });
        assertThat(TAKEN.find("ProjectFunction")
                        .orElseThrow()
                        .properties()
                        .fields("Events")
                        .flatMap(events -> events.fields("FinalRecords"))
                        .flatMap(event -> event.fields("Properties"))
                        .flatMap(properties -> properties.text("Stream")))
                .contains(STREAM);
    }

    /** The same grants, but for the names of what they are on. */
    @Test
    void stackOnKeptTables_mayDoThereWhatItMayDoOnItsOwn() {
        Map<String, String> taken = Map.of(
                arn(OWN, "RecordsTable"), RECORDS, arn(OWN, "PayloadsTable"), PAYLOADS, arn(OWN, "PayloadsKey"), KEY);
        Set<String> expected = grants(OWN)
                .map(grant -> {
                    String moved = grant;
                    for (Map.Entry<String, String> each : taken.entrySet()) {
                        moved = moved.replace(each.getKey(), each.getValue());
                    }
                    return moved;
                })
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> actual = grants(TAKEN).collect(Collectors.toCollection(TreeSet::new));
        assertThat(actual)
                .isEqualTo(expected)
                .anyMatch(grant -> grant.contains(RECORDS + "/index/due"))
                .anyMatch(grant -> grant.contains(KEY));
    }

    @Test
    void oneTableMayBeKept_andTheOtherNew() {
        SamTemplate records = Deployed.with(Map.of("KeptRecords", STREAM));
        assertThat(records.find("RecordsTable")).isEmpty();
        assertThat(records.find("PayloadsTable")).isPresent();
        assertThat(records.find("PayloadsKey")).isPresent();
    }

    /** What the stack before says of its tables is what the next one takes, and says again. */
    @Test
    void outputs_areTheParametersOfTheNextStack() {
        assertThat(TAKEN.outputs()).containsAllEntriesOf(KEPT);
        assertThat(TAKEN.outputs())
                .containsEntry("RecordsTableName", "old-records-1A2B")
                .containsEntry("PayloadsTableName", "old-payloads-3C4D");
        assertThat(OWN.outputs().get("KeptPayloads"))
                .isEqualTo(arn(OWN, "PayloadsTable") + "," + arn(OWN, "PayloadsKey"));
        assertThat(OWN.outputs().get("KeptRecords")).startsWith(arn(OWN, "RecordsTable") + "/stream/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KeptRecords  | old-records",
                "KeptRecords  | arn:aws:dynamodb:eu-central-1:000000000000:table/old-records",
                "KeptPayloads | arn:aws:dynamodb:eu-central-1:000000000000:table/old-payloads",
                "KeptPayloads | arn:aws:dynamodb:eu-central-1:000000000000:table/old-payloads,",
                "KeptPayloads | arn:aws:kms:eu-central-1:000000000000:key/1-2"
            })
    void halfOfWhatIsNeeded_isRefused(String parameter, String value) {
        assertThatThrownBy(() -> Deployed.with(Map.of(parameter, value)))
                .isInstanceOf(InvalidTemplateException.class)
                .hasMessageContaining("'" + parameter + "'");
    }

    private static String arn(SamTemplate template, String name) {
        return template.find(name).orElseThrow().arn();
    }

    private static Stream<String> grants(SamTemplate template) {
        return template.ofType(Deployed.FUNCTION).flatMap(function -> function.properties().items("Policies").stream()
                .map(policy -> (ResourceFields) policy)
                .flatMap(policy -> policy.items("Statement").stream())
                .map(statement -> (ResourceFields) statement)
                .flatMap(statement -> statement.texts("Resource").stream()
                        .flatMap(on -> statement.texts("Action").stream()
                                .map(action -> function.logicalId() + " " + action + " " + on))));
    }
}
