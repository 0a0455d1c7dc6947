package dev.waybill.core.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.Outcome;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a call.
 *
 * @param judged of the answer, where there was one
 * @param reply what the provider told beside it
 * @param trouble why there was no answer, or none that counts
 */
public record AttemptSettled(
        String attempt,
        String step,
        Outcome outcome,
        @JsonUnwrapped Judged judged,
        @JsonUnwrapped Reply reply,
        @JsonUnwrapped Trouble trouble,
        @JsonUnwrapped Spent spent)
        implements JobEvent {

    public AttemptSettled {
        requireNonNull(attempt);
        requireNonNull(step);
        requireNonNull(outcome);
    }

    /**
     * What became of the answer.
     *
     * @param violations where it does not fit, as JSON Pointers and what was expected there
     * @param answer the salted hash of the payload that holds it (and, on a job's last step, the job's output), whatever the
     *     verdict; absent of an invalid one that is too large, or was settled before 0.2 with no repair behind it
     * @param missing the optional steps that have no answer, where this record completes the job
     * @param gate what the gate gave that did not let the answer pass: anything but {@code false}
     */
    public record Judged(
            @Nullable Verdict verdict,
            @Nullable List<String> violations,
            @Nullable String answer,
            @Nullable Double confidence,
            @Nullable List<String> missing,
            @Nullable String gate) {

        /** There is no answer, and nobody refused to give one. */
        public static final Judged NOTHING = new Judged(null, null, null, null, null, null);

        /** The model or its provider refused to answer. */
        public static final Judged REFUSED = new Judged(Verdict.REFUSED, null, null, null, null, null);

        /** It holds, and is one of several that are compared. */
        public static Judged sampled(String answer) {
            return new Judged(Verdict.SAMPLED, null, answer, null, null, null);
        }

        /** @param answer null where it is not kept */
        public static Judged invalid(List<String> violations, @Nullable String answer) {
            return new Judged(Verdict.INVALID, violations, answer, null, null, null);
        }

        /** @param verdict {@link Verdict#ACCEPTED} or {@link Verdict#UNSURE} */
        public static Judged holding(
                Verdict verdict, String answer, @Nullable Double confidence, @Nullable List<String> missing) {
            return new Judged(verdict, null, answer, confidence, missing, null);
        }

        /** The same, stopped by the gate. */
        public Judged gateSaw(String what) {
            return new Judged(verdict, violations, answer, confidence, missing, what);
        }
    }

    /** The provider's own words of its reply. */
    public record Reply(
            @JsonProperty("gen_ai.response.model") @Nullable String model,
            @JsonProperty("gen_ai.response.id") @Nullable String id,

            @JsonProperty("gen_ai.response.finish_reasons") @Nullable
            List<String> finishReasons) {

        /** There was none that could be read. */
        public static final Reply NONE = new Reply(null, null, null);
    }

    /**
     * Why there was no answer, or none that counts.
     *
     * @param reason a fixed short text, or the provider's own code
     * @param errorType the outcome once more, by the name that tracing tools look for
     */
    public record Trouble(
            @Nullable String reason,
            @JsonProperty("error.type") @Nullable String errorType,
            @Nullable Long retryAfterMs) {

        public static final Trouble NONE = new Trouble(null, null, null);
    }

    /**
     * What it took. Tokens that nobody told are absent.
     *
     * @param cachedInputTokens how many of the input a cache of the provider held; absent where none did
     */
    public record Spent(
            @JsonProperty("gen_ai.usage.input_tokens") @Nullable
            Long inputTokens,

            @JsonProperty("gen_ai.usage.output_tokens") @Nullable
            Long outputTokens,

            @JsonProperty("gen_ai.usage.cache_read.input_tokens") @Nullable
            Long cachedInputTokens,

            long costMicros,
            long latencyMs) {

        /** Without a cache. */
        public Spent(@Nullable Long inputTokens, @Nullable Long outputTokens, long costMicros, long latencyMs) {
            this(inputTokens, outputTokens, null, costMicros, latencyMs);
        }

        /** @param told what the provider counted; null where it told nothing */
        public static Spent of(@Nullable Tokens told, long costMicros, Duration took) {
            if (told == null) {
                return new Spent(null, null, costMicros, took.toMillis());
            }
            @Nullable Long cached = told.cachedInput() == 0 ? null : told.cachedInput();
            return new Spent(told.input(), told.output(), cached, costMicros, took.toMillis());
        }
    }

    /** The same, and why it is the end of its step. */
    public AttemptSettled because(FailureCode code) {
        return new AttemptSettled(attempt, step, outcome, judged, reply, new Trouble(code.text(), null, null), spent);
    }

    /** Whether the answer came to nothing for what the task says, so that no model is asked again. Not named like a fact: it is none. */
    public boolean blamesTheTask() {
        return verdict() == Verdict.INVALID && FailureCode.TASK_FAULTY.text().equals(reason());
    }

    @Override
    public RecordType type() {
        return RecordType.ATTEMPT_SETTLED;
    }

    @Override
    public boolean hasKnownWords() {
        return verdict() != Verdict.UNKNOWN && outcome.isOfSettledCall();
    }

    public @Nullable Verdict verdict() {
        return judged.verdict();
    }

    public @Nullable List<String> violations() {
        return judged.violations();
    }

    /** The salted hash of the payload that holds the answer. */
    public @Nullable String answer() {
        return judged.answer();
    }

    public @Nullable Double confidence() {
        return judged.confidence();
    }

    public @Nullable List<String> missing() {
        return judged.missing();
    }

    public @Nullable String reason() {
        return trouble.reason();
    }

    public @Nullable Long retryAfterMs() {
        return trouble.retryAfterMs();
    }

    public long costMicros() {
        return spent.costMicros();
    }

    public long latencyMs() {
        return spent.latencyMs();
    }
}
