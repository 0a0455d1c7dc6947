package dev.waybill.local.embedded;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelCall.Classify;
import dev.waybill.core.model.ModelCall.Rank;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.Ranking;
import dev.waybill.local.embedded.LabelScores.Choice;
import dev.waybill.local.embedded.LabelTexts.Texts;
import dev.waybill.local.embedded.encoder.Encoded;
import dev.waybill.local.embedded.encoder.SentenceEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Answers {@code classify} and {@code rank} in the process. At most one call per core computes at a time, the rest wait their turn, and
 * a call whose time is up between two texts is {@code ModelTimedOut}. Thread-safe.
 */
final class EmbeddedEndpoint implements ModelEndpoint {

    /** About 2,000 tokens: what a message is about is said by then, and the time of a call stays bounded. */
    private static final int MAX_TEXT = 8_000;

    private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    private final LabelTexts labelTexts = new LabelTexts();
    private final Calibration calibration = new Calibration();

    @Override
    public ModelOutcome call(ModelCall call) {
        if (!call.model().equals(SentenceEncoder.MODEL)) {
            return new ModelOutcome.Misconfigured("unknown_model: embedded has " + SentenceEncoder.MODEL);
        }
        boolean answerable = call instanceof Rank
                || (call instanceof Classify asked && !asked.labels().isEmpty());
        if (!answerable) {
            return new ModelOutcome.Misconfigured("embedded answers rank, and classify with labels, only");
        }
        TimeLeft time = new TimeLeft(call.timeout());
        try {
            if (!cores.tryAcquire(time.left().toNanos(), TimeUnit.NANOSECONDS)) {
                return new ModelOutcome.TimedOut("no_core_free_in_time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for a core");
        }
        try {
            return call instanceof Rank rank ? ranked(rank, time) : answer((Classify) call, time);
        } catch (LinkageError cannotLoad) {
            return new ModelOutcome.Misconfigured("embedded_model_does_not_load_here");
        } catch (TimeLeft.NoneLeftException late) {
            return new ModelOutcome.TimedOut("no_answer_in_time");
        } catch (RuntimeException failed) {
            // Nobody was called and nothing can have been charged. The library's text may quote the input.
            return new ModelOutcome.Unavailable("embedded_model_failed", false);
        } finally {
            cores.release();
        }
    }

    private ModelOutcome answer(Classify call, TimeLeft time) {
        SentenceEncoder encoder = SentenceEncoder.shared();
        Map<String, Texts> texts = labelTexts.of(call.labels(), encoder, time);
        LabelScores scores = new LabelScores(texts, calibration.temperature(call.labels(), texts));
        time.check();
        Optional<Encoded> encoded = encoder.encode(start(call.text()));
        time.check();
        return encoded.map(read -> outcome(scores.of(read), read.tokens()))
                .orElseGet(() -> outcome(scores.ofNothing(), 0));
    }

    private static ModelOutcome ranked(Rank call, TimeLeft time) {
        SentenceEncoder encoder = SentenceEncoder.shared();
        Optional<Encoded> query = encoder.encode(start(call.query()));
        int tokens = query.map(Encoded::tokens).orElse(0);
        double[] scores = new double[call.candidates().size()];
        for (int i = 0; i < scores.length; i++) {
            time.check();
            Optional<Encoded> candidate = encoder.encode(start(call.candidates().get(i)));
            tokens += candidate.map(Encoded::tokens).orElse(0);
            // A text that cannot be read is as far from every other as can be.
            scores[i] = query.flatMap(asked -> candidate.map(asked::cosine)).orElse(-1.0);
        }
        return answered(Ranking.best(scores, call.top()), tokens);
    }

    private static String start(String text) {
        return text.substring(0, Math.min(text.length(), MAX_TEXT));
    }

    private static ModelOutcome outcome(Choice choice, int tokens) {
        String content = JsonNodeFactory.instance
                .objectNode()
                .put("label", choice.label())
                .put("confidence", Math.round(choice.confidence() * 10_000) / 10_000.0)
                .toString();
        return answered(content, tokens);
    }

    private static ModelOutcome answered(String content, int tokens) {
        return new ModelOutcome.Answered(
                new ModelAnswer(content, true, "stop", null, SentenceEncoder.MODEL, new Tokens(tokens, 0)));
    }
}
