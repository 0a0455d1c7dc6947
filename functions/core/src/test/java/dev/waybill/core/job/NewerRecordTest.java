package dev.waybill.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.job.ReviewOpened.Matter;
import dev.waybill.core.job.ReviewOpened.Times;
import dev.waybill.core.json.CanonicalJson;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Sha256;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.Outcome;
import dev.waybill.core.review.ReviewIndex.Listed;
import dev.waybill.core.testing.NewerVersion;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Records that a newer version wrote, in the eyes of this one. */
class NewerRecordTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final List<String> STRANGE =
            List.of("null", "true", "17", "0.5", "\"\"", "\"strange\"", "[]", "[null]", "{}", "[{\"a\":[1]}]");

    private final Job settled = chain(
            JobRecords.announced("1.team.0.1", NOW.plusSeconds(30)),
            JobRecords.settled("1.team.0.1", Verdict.ACCEPTED));

    @Test
    void unknownFact_isShownAndHashed_andTheRecordUnderstood() {
        Job job = NewerVersion.rewritten(
                settled,
                (record, words) -> NewerVersion.fact(words, "region", Json.parse("{\"b\":[1,2.50],\"a\":null}")));

        verifies(job);
        assertThat(job.records()).allSatisfy(record -> assertThat(
                        record.json().at("/facts/region/b/1").doubleValue())
                .isEqualTo(2.5));
        assertThat(job.isUnderstood()).isTrue();
        assertThat(job.costMicros()).isEqualTo(settled.costMicros());
        assertThat(job.records().get(2).event())
                .isEqualTo(settled.records().get(2).event());
    }

    @Test
    void recordOfThisVersion_isReadAsItWasMade() {
        Job same = NewerVersion.rewritten(settled, (record, words) -> words);

        assertThat(same.records()).isEqualTo(settled.records());
        assertThat(same.records()).extracting(JobRecord::asWritten).containsOnlyNulls();
    }

    @Test
    void actorOfWhomMoreIsSaid_isShownAndHashed() {
        Job job = NewerVersion.atLast(settled, words -> NewerVersion.actor(words, "role", Json.parse("\"lead\"")));

        verifies(job);
        assertThat(job.last().json().at("/actor/role").asText()).isEqualTo("lead");
        assertThat(job.last().actor()).isEqualTo(settled.last().actor());
    }

    @Test
    void unknownType_hidesNoJob_andIsShownInItsWords() {
        Job job = settled.with(NewerVersion.unknown(settled, NOW, JobState.IN_PROGRESS));

        verifies(job);
        assertThat(job.state()).isEqualTo(JobState.IN_PROGRESS);
        assertThat(job.last().json().path("type").asText()).isEqualTo(NewerVersion.TYPE);
        assertThat(job.last().json().at("/facts/of/names/0").asText()).isEqualTo("ä");
        assertThat(job.isUnderstood()).isFalse();
        assertThat(job.costMicros()).isEqualTo(settled.costMicros());
    }

    @Test
    void unknownState_isReadInItsWords_andIsNoEnd() {
        Job job = NewerVersion.atLast(settled, words -> NewerVersion.state(words, "paused"));

        verifies(job);
        assertThat(job.statusAt(NOW)).isEqualTo("paused");
        assertThat(job.state().isFinal()).isFalse();
        assertThat(job.isUnderstood()).isFalse();
    }

    @Test
    void jobThatIsNotUnderstood_isNotCalledExpired_forItsDeadlineMayHaveMoved() {
        Job job = settled.with(NewerVersion.unknown(settled, NOW, JobState.IN_PROGRESS));
        Instant late = NOW.plus(Duration.ofDays(1));

        assertThat(settled.statusAt(late)).isEqualTo("expired");
        assertThat(job.isOverdue(late)).isFalse();
        assertThat(job.statusAt(late)).isEqualTo("in_progress");
    }

    @Test
    void higherSchema_isReadAsFarAsItGoes_andNotUnderstood() {
        Job job = NewerVersion.atLast(settled, words -> NewerVersion.schema(words, 2));

        verifies(job);
        assertThat(job.last().json().path("schema").asInt()).isEqualTo(2);
        assertThat(job.last().event()).isEqualTo(settled.last().event());
        assertThat(job.isUnderstood()).isFalse();
    }

    @Test
    void unknownWordsInKnownFacts_areRead_andShownAsTheyAre() {
        for (String fact : List.of("verdict", "outcome")) {
            Job job = NewerVersion.atLast(settled, words -> NewerVersion.fact(words, fact, Json.parse("\"new\"")));
            verifies(job);
            assertThat(job.last().json().at("/facts/" + fact).asText()).isEqualTo("new");
            assertThat(job.attempts()).noneMatch(Attempt::isOpen);
            assertThat(job.costMicros()).isEqualTo(settled.costMicros());
            assertThat(job.isUnderstood()).as(fact).isFalse();
        }
        Job soon = NewerVersion.rewritten(
                settled,
                (record, words) -> words.facts().has("priority")
                        ? NewerVersion.fact(words, "priority", Json.parse("\"soon\""))
                        : words);
        verifies(soon);
        assertThat(soon.priority()).isEqualTo("soon");
        assertThat(soon.isUnderstood()).isFalse();
    }

    @Test
    void reviewOpenedForAnUnknownReason_isListed() {
        Job job = NewerVersion.atLast(
                chain(new ReviewOpened(
                        1,
                        ReviewReason.UNSURE,
                        Matter.answer(null, "sha256:22", null),
                        new Times(NOW.plusSeconds(60), NOW.plusSeconds(90), 30_000))),
                words -> NewerVersion.fact(words, "reason", Json.parse("\"policy\"")));

        assertThat(Listed.of(job)).get().extracting(Listed::reason).isEqualTo("policy");
        assertThat(job.isUnderstood()).isTrue();
    }

    @Test
    void knownTypeWhoseFactsDoNotFit_isLikeAnUnknownOne() {
        for (UnaryOperator<Wording> change : List.<UnaryOperator<Wording>>of(
                words -> NewerVersion.withoutFact(words, "attempt"),
                words -> NewerVersion.withoutFact(words, "latency_ms"),
                words -> NewerVersion.fact(words, "cost_micros", Json.parse("{\"eur\":3}")))) {
            Job job = NewerVersion.atLast(settled, change);
            verifies(job);
            assertThat(job.last().event()).isEqualTo(new JobEvent.Unknown());
            assertThat(job.last().json().path("type").asText()).isEqualTo("attempt_settled");
            assertThat(job.isUnderstood()).isFalse();
        }
    }

    @Test
    void attemptThatIsNamedInANewWay_isLikeAnUnknownOne() {
        Job job = chain(JobRecords.announced("1.team.0.1.sample-2", NOW));
        Job read = NewerVersion.rewritten(job, (record, words) -> words);

        assertThat(read.attempts()).isEmpty();
        assertThat(read.isUnderstood()).isFalse();
    }

    /** Whatever becomes of one fact of one record, the rest of the job can be read. */
    @Test
    void anyRecord_withAnyFactStrangeOrGone_hidesNoJob() {
        Random random = new Random(7);
        for (JobEvent event : oneOfEach()) {
            Job job = chain(event);
            for (String fact : names(event.facts())) {
                verifies(NewerVersion.atLast(job, words -> NewerVersion.withoutFact(words, fact)));
                for (String strange : STRANGE) {
                    verifies(NewerVersion.atLast(job, words -> NewerVersion.fact(words, fact, Json.parse(strange))));
                }
            }
            String added = "fact_" + Integer.toHexString(random.nextInt());
            verifies(NewerVersion.atLast(
                    job, words -> NewerVersion.fact(words, added, Json.parse(STRANGE.get(random.nextInt(10))))));
        }
    }

    @Test
    void factsOfEachType_areReadAsTheMapperReadsThem_whateverTheyAre() {
        for (JobEvent event : oneOfEach()) {
            assertThat(Facts.read(event.type().text(), event.facts()).value()).isEqualTo(event);
            for (String fact : names(event.facts())) {
                for (String strange : STRANGE) {
                    ObjectNode facts = event.facts();
                    facts.set(fact, Json.parse(strange));
                    assertThat(Facts.read(event.type().text(), facts).value())
                            .as("%s", facts)
                            .isEqualTo(mapped(facts, event));
                }
            }
        }
    }

    private static JobEvent mapped(ObjectNode facts, JobEvent event) {
        try {
            JobEvent read = Json.read(facts, event.getClass());
            return read instanceof AttemptAnnounced announced && !AttemptName.isName(announced.attempt())
                    ? new JobEvent.Unknown()
                    : read;
        } catch (IllegalStateException unfit) {
            return new JobEvent.Unknown();
        }
    }

    @Test
    void facts_areWhatTheTypeHolds_andNothingElse() {
        for (JobEvent event : oneOfEach()) {
            assertThat(event.facts().size()).as("%s", event.facts()).isLessThanOrEqualTo(facts(event.getClass()));
        }
        JobEvent opened = oneOfEach().get(5);
        assertThat(opened.facts().size()).isEqualTo(facts(opened.getClass()));
    }

    /** How many facts a type has, those of its groups counted one by one. */
    private static int facts(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .mapToInt(each -> each.isRecord() ? facts(each) : 1)
                .sum();
    }

    @Test
    void unknownRecord_isPutOnNoJob() {
        for (JobState before : JobState.values()) {
            for (JobState after : JobState.values()) {
                assertThat(RecordType.UNKNOWN.leads(before, after)).isFalse();
            }
            for (RecordType type : RecordType.values()) {
                assertThat(type.leads(before, JobState.UNKNOWN)).isFalse();
                assertThat(type.leads(JobState.UNKNOWN, before)).isFalse();
            }
        }
    }

    @Test
    void jobThatBeginsWithNoJob_isNone() {
        Job job = chain();

        assertThatThrownBy(() -> NewerVersion.atLast(job, words -> NewerVersion.type(words, "begun")))
                .isInstanceOf(BrokenChainException.class);
    }

    @Test
    void everyOutcome_isNamed() {
        List<String> named = Stream.of(Outcome.values())
                .filter(Outcome::isOfSettledCall)
                .map(Outcome::text)
                .toList();
        assertThat(named).hasSize(ModelOutcome.class.getPermittedSubclasses().length);
        assertThat(Stream.of(ModelOutcome.class.getPermittedSubclasses()).map(Class::getSimpleName))
                .allMatch(name -> named.contains(name) || named.contains("Model" + name));
    }

    /** The job is whole, and everything that readers ask of it has an answer. */
    private static void verifies(Job job) {
        for (JobRecord record : job.records()) {
            ObjectNode shown = record.json();
            shown.remove("hash");
            assertThat(Sha256.of(CanonicalJson.bytes(shown)))
                    .as("%s", shown)
                    .isEqualTo(record.hash())
                    .isEqualTo(record.computeHash());
        }
        assertThat(job.statusAt(NOW)).isNotEmpty();
        assertThat(job.deadlineAt()).isNotNull();
        assertThat(job.output()).isNotNull();
        assertThat(job.missing()).isNotNull();
        assertThat(job.startedAt()).isNotNull();
        assertThat(job.attempts()).allMatch(attempt -> attempt.name().tryNumber() > 0 && attempt.costMicros() >= 0);
        assertThat(Listed.of(job)).isNotNull();
        job.review().ifPresent(review -> assertThat(review.claimAt(NOW)).isNotNull());
    }

    private static Job chain(JobEvent... events) {
        Job job = Job.of(List.of(JobRecords.first(new JobKey("acme", "job_1"), NOW, "n1")));
        for (JobEvent event : events) {
            JobState state = event instanceof ReviewOpened ? JobState.AWAITING_REVIEW : JobState.IN_PROGRESS;
            job = job.with(JobRecords.next(job, NOW, state, event, "n" + job.version()));
        }
        return job;
    }

    private static List<String> names(JsonNode facts) {
        return facts.properties().stream().map(Map.Entry::getKey).collect(Collectors.toList());
    }

    private static List<JobEvent> oneOfEach() {
        List<JobEvent> events = new ArrayList<>(List.of(
                new JobEvent.Started(JobEvent.Started.Loss.EXECUTION_ENDED),
                JobRecords.announced("1.team.0.1", NOW),
                JobRecords.settled("1.team.0.1", Verdict.ACCEPTED),
                new JobEvent.AttemptUnknown("1.team.0.1", "team", 5),
                new JobEvent.Completed("sha256:22", List.of("team")),
                new ReviewOpened(
                        1,
                        ReviewReason.UNSURE,
                        new Matter("step", "true", "fault", "c", "1.team.0.1", "sha256:22", List.of("a")),
                        new Times(NOW, NOW.plusSeconds(9), 9_000)),
                new JobEvent.ReviewClaimed(2, NOW),
                new JobEvent.ReviewReleased(2),
                new JobEvent.ReviewCommented(2, "sha256:33"),
                new JobEvent.ReviewDecided(2, Decided.APPROVED, "r", "sha256:44", "sha256:22", List.of("/a"), NOW)));
        events.addAll(List.of(
                new ChildrenStarted("pages", "children_1", 3, NOW, 9_000),
                new ChildrenSettled(
                        "pages",
                        "children_1",
                        "sha256:55",
                        "children_failed",
                        new ChildrenSettled.Ends(2, 1),
                        new ChildrenSettled.Spent(1, 2, 3),
                        NOW),
                new JobEvent.Failed("workflow_failed", "it failed", true, "1.team.0.1"),
                new JobEvent.CancelRequested("1.team.0.1"),
                new JobEvent.Cancelled(2),
                new JobEvent.Expired(NOW)));
        return events;
    }
}
