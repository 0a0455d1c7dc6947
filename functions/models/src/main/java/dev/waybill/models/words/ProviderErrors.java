package dev.waybill.models.words;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.ContextTooLong;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.Refused;
import dev.waybill.core.model.ModelOutcome.Throttled;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.chat.Wire;
import dev.waybill.models.http.Reply.Received;
import dev.waybill.models.http.StatusOutcome;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a provider's error means, of whichever dialect, whether it came with an error's status or inside a 200.
 * Reasons are words of our own: a server's message may quote the prompt. Thread-safe.
 */
public final class ProviderErrors {

    /** AWS names the error in a header. */
    private static final String TYPE_HEADER = "x-amzn-errortype";

    /** What is said of a field that is not taken, and not of one whose value is wrong. */
    private static final Pattern UNKNOWN_FIELD = Pattern.compile(
            "unsupported (parameter|field|argument)|(un|not )(known|recognized|expected|supported)|not (permitted|allowed)"
                    + "|extra (inputs|fields)|no such|deprecated|use .{0,4}max_(completion_)?tokens");

    private final Clock clock;

    public ProviderErrors(Clock clock) {
        this.clock = clock;
    }

    /** What a reply with an error's status means. */
    public ModelOutcome outcome(Received reply) {
        ModelOutcome outcome = outcome(reply, said(reply));
        JsonNode body = Wire.read(reply.body());
        return body.path("usage").isObject() ? counted(outcome, Usage.ofChat(body)) : outcome;
    }

    /** A failure for which the provider told what it counted. */
    private static ModelOutcome counted(ModelOutcome outcome, @Nullable Tokens tokens) {
        if (tokens == null) {
            return outcome;
        }
        if (outcome instanceof Refused refused) {
            return new Refused(refused.reason(), tokens);
        }
        return outcome instanceof Unavailable unavailable
                ? new Unavailable(unavailable.reason(), unavailable.connected(), unavailable.isAboutRequest(), tokens)
                : outcome;
    }

    /** What a reply with an error's status means where the request held a list of texts. */
    public ModelOutcome ofTexts(Received reply) {
        // Each text may fit and the list of them not: that is another thing to mend.
        boolean unsaid = reply.status() == 413 && Dictionary.of(said(reply)) == null;
        return unsaid ? new ContextTooLong("too_many_candidates") : outcome(reply);
    }

    /** What an error means that stands inside a reply with a good status. */
    public ModelOutcome inside(Received reply, JsonNode error, @Nullable Tokens tokens) {
        SaidError said = ErrorReader.read(0, error);
        ModelOutcome outcome = outcome(reply, said.under(Dictionary.statusInside(said)));
        return outcome instanceof Refused ? new Refused("content_filter", tokens) : counted(outcome, tokens);
    }

    /** Whether the request was rejected for the way in which it gives the answer's schema. */
    public boolean rejectsStructure(Received reply) {
        return reply.status() >= 400 && Dictionary.of(said(reply)) == Meaning.STRUCTURE_NOT_TAKEN;
    }

    /** Whether the request was rejected because one of these fields is unknown here, or known by another name. */
    public boolean rejectsFieldOf(Received reply, Set<String> names) {
        if (reply.status() != 400 && reply.status() != 422) {
            return false;
        }
        SaidError said = said(reply);
        boolean named = names.stream()
                .anyMatch(name -> said.message().contains(name)
                        || said.fields().stream().anyMatch(field -> field.endsWith(name)));
        return named && UNKNOWN_FIELD.matcher(said.message()).find();
    }

    private static SaidError said(Received reply) {
        SaidError said = ErrorReader.read(reply.status(), reply.body());
        @Nullable String type = reply.headers().firstValue(TYPE_HEADER).orElse(null);
        if (type == null) {
            return said;
        }
        Set<String> codes = new HashSet<>(said.codes());
        codes.add(type);
        return new SaidError(
                said.status(), named(codes), said.fields(), said.message(), said.askedWait(), said.output());
    }

    /** AWS writes a type as Name, as namespace#Name or as Name:address. */
    private static Set<String> named(Set<String> codes) {
        Set<String> bare = new HashSet<>();
        for (String code : codes) {
            String name = code.split(":", 2)[0];
            bare.add(name.substring(name.indexOf('#') + 1));
        }
        return bare;
    }

    private ModelOutcome outcome(Received reply, SaidError said) {
        @Nullable Meaning meaning = Dictionary.of(said);
        int status = said.status();
        if (meaning == null) {
            return byStatus(status, reply, said);
        }
        return switch (meaning) {
            case REFUSED -> new Refused("content_filter");
            case OUTPUT_BROKEN -> unfit(said);
            case OVER_ALLOWANCE -> new ContextTooLong("over_token_allowance");
            case TOO_MANY_TEXTS -> new ContextTooLong("too_many_candidates");
            case TOO_LONG -> new ContextTooLong("context_length_exceeded");
            case THROTTLED -> byStatus(429, reply, said);
            // Waiting does not bring money: somebody has to act, as with a bad key.
            case NO_QUOTA -> status == 402 ? byStatus(status, reply, said) : new Misconfigured("quota_exhausted");
            case KEY_REJECTED -> new Misconfigured("not_authenticated");
            case MODEL_UNKNOWN -> new Misconfigured("model_or_path_unknown");
            case STRUCTURE_NOT_TAKEN ->
                status == 404 ? new Misconfigured("schema_not_taken") : byStatus(status, reply, said);
            case UNAVAILABLE -> unavailable(status, reply, said);
        };
    }

    /** Whoever says when to ask again is waited for, whatever else is said. */
    private ModelOutcome unavailable(int status, Received reply, SaidError said) {
        ModelOutcome plain = byStatus(status, reply, said);
        boolean saysWhen = plain instanceof Throttled throttled && throttled.retryAfter() != null;
        return saysWhen || status >= 500 ? plain : new Unavailable("http_" + status, true);
    }

    private ModelOutcome byStatus(int status, Received reply, SaidError said) {
        if (status == 413) {
            return new ContextTooLong(
                    Dictionary.isThrottling(said) ? "over_token_allowance" : "context_length_exceeded");
        }
        ModelOutcome outcome = StatusOutcome.of(status, reply, clock);
        if (said.askedWait() == null) {
            return outcome;
        }
        if (outcome instanceof Throttled throttled && throttled.retryAfter() == null) {
            return new Throttled(said.askedWait(), throttled.reason());
        }
        boolean saysWhen = outcome instanceof Unavailable && (status == 503 || status == 529);
        return saysWhen ? new Throttled(said.askedWait(), "http_" + status) : outcome;
    }

    /** The provider threw away what the model wrote, for it did not fit: that is an answer, an invalid one, and was paid for. */
    private static ModelOutcome unfit(SaidError said) {
        String written = said.output() == null ? "" : said.output();
        return new Answered(new ModelAnswer(written, true, "json_validate_failed", null, null, null));
    }
}
