package dev.waybill.local.sample;

import dev.waybill.core.job.JobKey;
import java.util.List;

/**
 * The jobs that the sample events name, each as far on its way as its events find it. An event that changes a job has one of
 * its own, so that events may be sent in any order; but a sweep takes in hand
 * whatever stands still.
 */
enum SampleJob {
    /** Waits in the queue. */
    QUEUED("q1", Then.NOTHING),
    /** Its first model gave no answer that fits; the second has not been asked. */
    AT_SECOND_MODEL("q2", Then.NOTHING, Answer.MISFIT),
    /** No model gave an answer that fits. */
    EXHAUSTED("q3", Then.NOTHING, Answer.MISFIT, Answer.MISFIT),
    /** Its message has come. */
    SENT("q7", Then.NOTHING),
    /** Its workflow cannot go on. */
    STUCK("q8", Then.NOTHING),
    /** Its execution died before it began. */
    ABANDONED("q4", Then.NOTHING),
    TO_CANCEL("q5", Then.NOTHING),
    /** Its model is not sure of its answer; nobody has been asked. */
    UNSURE("q6", Then.NOTHING, Answer.UNSURE),
    TO_REVIEW("r1", Then.OPEN_REVIEW, Answer.UNSURE),
    TO_APPROVE("r2", Then.OPEN_REVIEW, Answer.UNSURE),
    TO_CORRECT("r3", Then.OPEN_REVIEW, Answer.UNSURE),
    TO_REJECT("r4", Then.OPEN_REVIEW, Answer.UNSURE),
    TO_ESCALATE("r5", Then.OPEN_REVIEW, Answer.UNSURE),
    /** Its review is claimed, by whoever holds the sample key. */
    CLAIMED("r6", Then.CLAIM_REVIEW, Answer.UNSURE),
    FAILED("x1", Then.FAIL, Answer.MISFIT, Answer.MISFIT),
    TO_RETRY("x2", Then.FAIL, Answer.MISFIT, Answer.MISFIT),
    COMPLETED("ha", Then.NOTHING, Answer.SURE);

    /** What follows when the models have been asked. */
    enum Then {
        NOTHING,
        OPEN_REVIEW,
        CLAIM_REVIEW,
        FAIL
    }

    /** What a model says. */
    enum Answer {
        SURE("{\"team\":\"billing\",\"confidence\":0.93}"),
        UNSURE("{\"team\":\"billing\",\"confidence\":0.41}"),
        MISFIT("{\"team\":\"nobody\"}");

        private final String content;

        Answer(String content) {
            this.content = content;
        }

        String content() {
            return content;
        }
    }

    private static final String ALL_BUT_TWO = "job_06f2k8n4v1q7x3m5t9w0c2r8";

    private final String lastTwo;
    private final Then then;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of constants
    private final List<Answer> answers;

    SampleJob(String lastTwo, Then then, Answer... answers) {
        this.lastTwo = lastTwo;
        this.then = then;
        this.answers = List.of(answers);
    }

    JobKey key() {
        return new JobKey(SampleKey.TENANT, ALL_BUT_TWO + lastTwo);
    }

    /** What the models of its chain say, first choice first; those behind are not asked. */
    List<Answer> answers() {
        return answers;
    }

    Then then() {
        return then;
    }
}
