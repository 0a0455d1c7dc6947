package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A review, open or closed, with everything that a decision needs. {@link #toString} holds neither input nor answer.
 *
 * @param raw as the server sent it, every digit of its numbers kept; not to be changed
 */
public record Review(JsonNode raw) {

    /** The review's id, which is its job's. */
    public String id() {
        return Read.text(raw, "id");
    }

    /** Whether there is still something to decide. */
    public boolean isOpen() {
        return Read.text(raw, "status").equals("open");
    }

    public JobStatus jobStatus() {
        return new JobStatus(Read.text(raw, "job_status"));
    }

    public String task() {
        return Read.text(raw, "task");
    }

    /** 0 where the version has no number, as a draft has none. */
    public int taskVersion() {
        return Read.count(raw, "task_version");
    }

    /** What the content of a draft is known by, {@code sha256:…}. */
    public Optional<String> taskHash() {
        return Read.optionalText(raw, "task_hash");
    }

    /** What a decision has to name. Claims and comments leave it as it is. */
    public int answerVersion() {
        int version = Read.count(raw, "answer_version");
        if (version < 1) {
            throw new UnexpectedAnswerException("the review has no answer_version from 1, as the API promises");
        }
        return version;
    }

    /** The step whose answer is decided on; empty where it is the job's output. */
    public Optional<String> step() {
        return Read.optionalText(raw, "step");
    }

    /** 1, or 2 for the second, wider review. */
    public int level() {
        return Read.count(raw, "level");
    }

    public ReviewReason reason() {
        return new ReviewReason(Read.text(raw, "reason"));
    }

    /** Why no model gave an answer that holds. */
    public Optional<String> code() {
        return Read.optionalText(raw, "code");
    }

    /** What is wrong with the task, where that is why. */
    public Optional<String> fault() {
        return Read.optionalText(raw, "fault");
    }

    /** What kept the answer back; empty where it was no gate. */
    public Optional<Gate> gate() {
        return Read.part(raw, "gate").map(Gate::of);
    }

    /** What follows where nobody decides in time: {@code fail}, {@code accept} or {@code escalate}; more may come. */
    public Optional<String> onTimeout() {
        return Read.optionalText(raw, "on_timeout");
    }

    public Instant openedAt() {
        return Read.time(raw, "opened_at");
    }

    public Instant dueAt() {
        return Read.time(raw, "due_at");
    }

    /** What the task's author tells reviewers. */
    public Optional<String> instructions() {
        return Read.optionalText(raw, "instructions");
    }

    /** How many people have to agree: 1 or 2. */
    public int reviewers() {
        return Read.count(raw, "reviewers");
    }

    /** How many people have decided alike on this answer so far. */
    public int agreed() {
        return Read.count(raw, "agreed");
    }

    /** Whether it is not for whoever submitted the job. */
    public boolean isFourEyes() {
        return Read.flag(raw, "four_eyes");
    }

    public boolean mayEscalate() {
        return Read.flag(raw, "may_escalate");
    }

    /** Whether input, answer, output and what people wrote are left out, for the key may not read them. */
    public boolean isWithheld() {
        return Read.flag(raw, "withheld");
    }

    /** The job's input; empty where it is past its time. */
    public Optional<JsonNode> input() {
        return Read.part(raw, "input");
    }

    /** The output to decide on; empty where no model gave one that fits, or it is past its time. */
    public Optional<JsonNode> answer() {
        return Read.part(raw, "answer");
    }

    /** What the job was completed with: the answer, or what a person made of it; empty before, and where it is past its time. */
    public Optional<JsonNode> output() {
        return Read.part(raw, "output");
    }

    /** All calls to models up to now, without what was sent and answered, the oldest first. */
    public List<StepAttempt> attempts() {
        return Read.list(raw, "attempts", StepAttempt::new);
    }

    /** The last attempt whose answer did not fit, with that answer as its text. */
    public Optional<StepAttempt> lastInvalid() {
        return Read.part(raw, "last_invalid").map(StepAttempt::new);
    }

    /** What a correction is checked against. */
    public JsonNode outputSchema() {
        return raw.path("output_schema");
    }

    /** Who has it for now. */
    public Optional<Claim> claim() {
        return Optional.of(raw.path("claim")).filter(JsonNode::isObject).map(Claim::of);
    }

    /** What was decided so far. */
    public List<Verdict> decisions() {
        return Read.list(raw, "decisions", Verdict::of);
    }

    public List<Comment> comments() {
        return Read.list(raw, "comments", Comment::of);
    }

    @Override
    public String toString() {
        return "Review[" + raw.path("id").asText() + " is " + raw.path("status").asText() + "]";
    }

    /**
     * What keeps an answer back until a person has decided.
     *
     * @param when the condition, as the task has it
     * @param saw what it gave: {@code true}, {@code undefined} …; only {@code false} lets an answer out. Empty where no record says
     */
    public record Gate(String when, Optional<String> saw) {

        static Gate of(JsonNode json) {
            return new Gate(Read.text(json, "when"), Read.optionalText(json, "saw"));
        }
    }

    /** Who has the review, and until when: nobody else decides before. */
    public record Claim(Actor by, Instant until) {

        static Claim of(JsonNode json) {
            return new Claim(Actor.of(json.path("by")), Read.time(json, "until"));
        }
    }

    /**
     * What somebody decided.
     *
     * @param answerVersion of the answer it was on
     * @param changes what a correction changed
     */
    public record Verdict(
            Decided decided,
            Actor by,
            Instant at,
            int answerVersion,
            Optional<String> reasonCode,
            List<Changed> changes,
            Optional<String> note) {

        /** JSON Pointers of what a correction changed. */
        public List<String> changed() {
            return changes.stream().map(Changed::pointer).toList();
        }

        static Verdict of(JsonNode json) {
            return new Verdict(
                    new Decided(Read.text(json, "decision")),
                    Actor.of(json.path("by")),
                    Read.time(json, "at"),
                    Read.count(json, "answer_version"),
                    Read.optionalText(json, "reason_code"),
                    json.has("difference")
                            ? Read.list(json, "difference", Changed::of)
                            : Read.list(json, "changed", Changed::at),
                    Read.optionalText(json, "note"));
        }

        @Override
        public String toString() {
            return "Verdict[" + decided + " on version " + answerVersion + "]";
        }
    }

    /**
     * One place that a correction changed.
     *
     * @param before empty where nothing stood there, or the key may not read it
     * @param after empty where nothing is to stand there, or the key may not read it
     */
    public record Changed(String pointer, Optional<JsonNode> before, Optional<JsonNode> after) {

        static Changed of(JsonNode json) {
            return new Changed(Read.text(json, "pointer"), value(json, "before"), value(json, "after"));
        }

        static Changed at(JsonNode pointer) {
            return new Changed(pointer.asText(), Optional.empty(), Optional.empty());
        }

        private static Optional<JsonNode> value(JsonNode json, String name) {
            return Optional.ofNullable(json.get(name));
        }

        @Override
        public String toString() {
            return "Changed";
        }
    }

    /** @param text empty where it is past its time */
    public record Comment(Actor by, Instant at, Optional<String> text) {

        static Comment of(JsonNode json) {
            return new Comment(Actor.of(json.path("by")), Read.time(json, "at"), Read.optionalText(json, "text"));
        }

        @Override
        public String toString() {
            return "Comment[at " + at + "]";
        }
    }
}
