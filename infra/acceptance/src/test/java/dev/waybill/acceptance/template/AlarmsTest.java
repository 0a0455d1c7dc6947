package dev.waybill.acceptance.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.emulator.template.Node;
import dev.waybill.emulator.template.Resource;
import dev.waybill.emulator.template.ResourceFields;
import dev.waybill.emulator.template.SamTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever is woken by an alarm finds what to do; and what stops by itself wakes somebody. */
class AlarmsTest {

    private static final Pattern HEADING = Pattern.compile("(?m)^## (.*Alarm)$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`\\w+Alarm`.*?) \\|");
    private static final Pattern PRICED = Pattern.compile("(\\d+) alarm metrics at");
    private final SamTemplate template = Deployed.withAlarms();
    private final List<Resource> alarms = Deployed.all(template, Deployed.ALARM);

    @Test
    void everyAlarm_hasItsParagraphInTheRunbook_andTheOtherWayRound() throws IOException {
        assertThat(named("docs/how-to/runbook.md", HEADING)).isEqualTo(names());
    }

    @Test
    void everyAlarm_isInTheListOfThem_andTheOtherWayRound() throws IOException {
        assertThat(named("docs/reference/template.md", ROW)).isEqualTo(names());
    }

    @Test
    void everyParagraph_saysWhatItMeansWhereToLookAndWhatToDo() throws IOException {
        String[] paragraphs = page("docs/how-to/runbook.md").split("(?m)^## ");
        assertThat(Stream.of(paragraphs).skip(1)).isNotEmpty().allSatisfy(paragraph -> assertThat(paragraph)
                .contains("**It means:**", "**Look:**", "**Do:**"));
    }

    @Test
    void everyAlarm_isSentToTheTopic() {
        assertThat(alarms).isNotEmpty().allSatisfy(alarm -> assertThat(
                        alarm.properties().texts("AlarmActions"))
                .containsExactly(Deployed.TOPIC));
    }

    @Test
    void withoutATopic_noneIsPaidFor() {
        assertThat(Deployed.all(Deployed.with(Map.of()), Deployed.ALARM)).isEmpty();
    }

    @Test
    void everyDeadLetterQueue_isWatched() {
        Set<String> watched = Stream.of("QueueName")
                .flatMap(dimension -> dimensions(dimension))
                .collect(Collectors.toSet());
        Set<String> dead = Deployed.all(template, Deployed.QUEUE).stream()
                .filter(queue -> deadLetterArns().contains(queue.arn()))
                .map(Resource::physicalName)
                .collect(Collectors.toSet());
        assertThat(dead).hasSizeGreaterThanOrEqualTo(3).isEqualTo(watched);
    }

    @Test
    void everyFunctionOnASchedule_isMissedWhenItIsSilent() {
        Set<String> scheduled = Deployed.all(template, Deployed.FUNCTION).stream()
                .filter(function -> events(function)
                        .anyMatch(event -> event.requireText("Type").equals("Schedule")))
                .map(Resource::physicalName)
                .collect(Collectors.toSet());
        Set<String> missed = alarms.stream()
                .filter(alarm ->
                        alarm.properties().text("TreatMissingData").orElse("").equals("breaching"))
                .flatMap(alarm -> metrics(alarm))
                .filter(metric -> metric.requireText("MetricName").equals("Invocations"))
                .flatMap(metric -> values(metric, "FunctionName"))
                .collect(Collectors.toSet());
        assertThat(scheduled).isNotEmpty().isEqualTo(missed);
    }

    @Test
    void everyReaderOfAStream_isWatchedForFallingBehind() {
        Set<String> readers = Deployed.all(template, Deployed.FUNCTION).stream()
                .filter(function -> events(function)
                        .anyMatch(event -> event.requireText("Type").equals("DynamoDB")))
                .map(Resource::physicalName)
                .collect(Collectors.toSet());
        Set<String> watched = alarms.stream()
                .flatMap(alarm -> metrics(alarm))
                .filter(metric -> metric.requireText("MetricName").equals("IteratorAge"))
                .flatMap(metric -> values(metric, "FunctionName"))
                .collect(Collectors.toSet());
        assertThat(readers).isNotEmpty().isEqualTo(watched);
    }

    @Test
    void alarmMetrics_areAsManyAsTheCostPageCounts() throws IOException {
        List<String> counted = PRICED.matcher(page("docs/reference/cost.md"))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(counted)
                .containsExactly(String.valueOf(
                        alarms.stream().flatMap(alarm -> metrics(alarm)).count()));
    }

    private Set<String> names() {
        return alarms.stream().map(Resource::logicalId).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> named(String page, Pattern line) throws IOException {
        return line.matcher(page(page))
                .results()
                .map((MatchResult found) -> found.group(1).replace("`", ""))
                .flatMap(names -> Stream.of(names.split(", ")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String page(String name) throws IOException {
        return Files.readString(Deployed.ROOT.resolve(name));
    }

    private Stream<String> dimensions(String name) {
        return alarms.stream().flatMap(alarm -> metrics(alarm)).flatMap(metric -> values(metric, name));
    }

    /** The metrics of an alarm: its one, or those of its formula; each is charged. */
    private static Stream<ResourceFields> metrics(Resource alarm) {
        ResourceFields properties = alarm.properties();
        return properties.has("Metrics")
                ? maps(properties, "Metrics")
                        .flatMap(metric -> metric.fields("MetricStat").stream())
                        .flatMap(stat -> stat.fields("Metric").stream())
                : Stream.of(properties);
    }

    private static Stream<String> values(ResourceFields metric, String dimension) {
        return maps(metric, "Dimensions")
                .filter(one -> one.requireText("Name").equals(dimension))
                .map(one -> one.requireText("Value"));
    }

    private Set<String> deadLetterArns() {
        Stream<String> redriven = Deployed.all(template, Deployed.QUEUE).stream()
                .flatMap(queue -> queue.properties().fields("RedrivePolicy").stream())
                .map(policy -> policy.requireText("deadLetterTargetArn"));
        Stream<String> given = Deployed.all(template, Deployed.FUNCTION).stream()
                .flatMap(AlarmsTest::events)
                .flatMap(event -> event.fields("Properties").stream())
                .flatMap(event -> event.fields("DestinationConfig").stream())
                .flatMap(config -> config.fields("OnFailure").stream())
                .map(destination -> destination.requireText("Destination"));
        return Stream.concat(redriven, given).collect(Collectors.toSet());
    }

    private static Stream<ResourceFields> events(Resource function) {
        return function.properties().fields("Events").stream()
                .flatMap(events -> events.keys().stream().flatMap(name -> events.fields(name).stream()));
    }

    private static Stream<ResourceFields> maps(ResourceFields fields, String key) {
        return fields.items(key).stream().map((Node node) -> (ResourceFields) node);
    }
}
