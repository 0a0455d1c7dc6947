package dev.waybill.core.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobRecord.Link;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Wording;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a newer version of Waybill writes, and this one has to live with. */
public final class NewerVersion {

    /** Of a type that no version has yet. */
    public static final String TYPE = "children_counted";

    private NewerVersion() {}

    /** The next record of a job, of a type that this version does not know. */
    public static JobRecord unknown(Job job, Instant now, JobState state) {
        ObjectNode facts = Json.object().put("children", 3);
        facts.putObject("of")
                .put("ratio", 0.1)
                .putNull("none")
                .putArray("names")
                .add("ä");
        return next(job, now, new Wording(TYPE, Json.tree(Actor.WORKFLOW), state.text(), facts, JobRecord.SCHEMA));
    }

    /** The next record of a job, in these words. */
    public static JobRecord next(Job job, Instant now, Wording words) {
        String previous = job.last().hash();
        return JobRecord.read(job.key(), job.version() + 1, now, job.run(), words, new Link("newer", previous, ""))
                .signed();
    }

    /** The job as it would be if its records had been written in other words. */
    public static Job rewritten(Job job, BiFunction<JobRecord, Wording, Wording> otherwise) {
        List<JobRecord> records = new ArrayList<>();
        @Nullable String previous = null;
        for (JobRecord record : job.records()) {
            JobRecord next = JobRecord.read(
                            record.job(),
                            record.version(),
                            record.at(),
                            record.run(),
                            otherwise.apply(record, record.wording()),
                            new Link(record.nonce(), previous, ""))
                    .signed();
            records.add(next);
            previous = next.hash();
        }
        return Job.of(records);
    }

    /** Other words in the last record only. */
    public static Job atLast(Job job, UnaryOperator<Wording> otherwise) {
        return rewritten(job, (record, words) -> record.version() == job.version() ? otherwise.apply(words) : words);
    }

    public static Wording type(Wording words, String type) {
        return new Wording(type, words.actor(), words.state(), words.facts(), words.schema());
    }

    public static Wording state(Wording words, String state) {
        return new Wording(words.type(), words.actor(), state, words.facts(), words.schema());
    }

    public static Wording schema(Wording words, int schema) {
        return new Wording(words.type(), words.actor(), words.state(), words.facts(), schema);
    }

    public static Wording fact(Wording words, String name, JsonNode value) {
        ObjectNode facts = words.facts().deepCopy();
        facts.set(name, value);
        return new Wording(words.type(), words.actor(), words.state(), facts, words.schema());
    }

    public static Wording withoutFact(Wording words, String name) {
        ObjectNode facts = words.facts().deepCopy();
        facts.remove(name);
        return new Wording(words.type(), words.actor(), words.state(), facts, words.schema());
    }

    /** With an actor of whom more is said. */
    public static Wording actor(Wording words, String name, JsonNode value) {
        ObjectNode actor = words.actor().deepCopy();
        actor.set(name, value);
        return new Wording(words.type(), actor, words.state(), words.facts(), words.schema());
    }
}
