package dev.waybill.acceptance.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.waybill.acceptance.cost.CountingDynamo.Write;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a step of kind {@code each} and its children cost beside their jobs: the figures of docs/reference/cost.md. */
class EachCostIT {

    private static final Pattern ENTRY = Pattern.compile(".*#SET#children_<job>#[0-9]+ / (ITEM#0|COUNTS)");

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static CountedWaybill waybill;

    @BeforeAll
    static void runOne() throws Exception {
        waybill = new CountedWaybill("""
                        task: line
                        version: 1
                        input: {type: string}
                        output: {type: object}
                        steps: [{name: read, kind: compute, value: '{"words": $count($split(input, " "))}'}]
                        """, """
                        task: page
                        version: 1
                        input: {type: array}
                        output: {type: object}
                        steps: [{name: lines, kind: each, items: input, task: line, version: 1}]
                        result: '{"all": steps.lines}'
                        """);
        waybill.submit("{\"task\":\"page\",\"input\":[\"my invoice\"]}");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> listed() == 2 && entries().size() == 3);
    }

    private static long listed() {
        return waybill.writes("ProjectFunction").stream()
                .filter(write -> write.key().endsWith(" / 000001"))
                .count();
    }

    @AfterAll
    static void stop() {
        waybill.close();
    }

    private static List<Write> entries() {
        return waybill.writes().stream()
                .filter(write -> ENTRY.matcher(write.key()).matches())
                .toList();
    }

    private static double units(List<Write> writes) {
        return writes.stream()
                .mapToDouble(write -> write.table() + write.indexes())
                .sum();
    }

    @Test
    void child_costsFiveUnitsBesideItsJob() {
        assertThat(units(entries())).as("%s", entries()).isEqualTo(5);
    }

    /** The record and the job's first item in one transaction; the set's piece, the order of its items, its chunk and its head. */
    @Test
    void openingThem_costsTheRecord_andFourItemsOfTheSet() {
        assertThat(waybill.writes("OpenChildrenFunction"))
                .extracting(Write::operation, write -> write.table() + write.indexes())
                .containsExactlyInAnyOrder(
                        tuple("put in a transaction", 2.0),
                        tuple("update in a transaction", 2.0),
                        tuple("put", 1.0),
                        tuple("put", 1.0),
                        tuple("put", 1.0),
                        tuple("put", 2.0));
    }

    @Test
    void statesEntered_areEightOfTheParent_andThoseOfTheChildsOwnJob() {
        assertThat(waybill.executions())
                .extracting(execution -> execution.history().stream()
                        .filter(event -> event.type().endsWith("StateEntered"))
                        .count())
                .containsExactlyInAnyOrder(5L, 3L, 3L);
    }
}
