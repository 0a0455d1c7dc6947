package dev.waybill.models.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.ContextTooLong;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.Refused;
import dev.waybill.models.chat.Wire;
import dev.waybill.models.http.Reply.Received;
import dev.waybill.models.http.StatusOutcome;
import java.time.Clock;
import java.util.regex.Pattern;

/**
 * Tells what an error means, from its type ({@code x-amzn-errortype} or {@code __type}) and status. Reasons are words of
 * our own: a message may quote the prompt.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html">Converse, errors</a>
 */
final class ConverseErrors {

    /** Validation has one type for everything; each provider behind it words this in its own way. */
    private static final Pattern TOO_LONG = Pattern.compile(
            "input is too long|prompt is too long|too many (input )?tokens\\b(?! per)|maximum context|context (length|window)"
                    + "|exceeds? the (maximum|max)\\w* (number of )?(input )?tokens",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PER_DAY = Pattern.compile("per day", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILTERED =
            Pattern.compile("content filter|blocked by .{0,40}polic", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_SUCH_MODEL =
            Pattern.compile("model identifier is invalid|on-demand throughput isn", Pattern.CASE_INSENSITIVE);

    private final Clock clock;

    ConverseErrors(Clock clock) {
        this.clock = clock;
    }

    ModelOutcome outcome(Received reply) {
        String type = type(reply);
        String said = message(reply);
        int status = reply.status() / 100 == 2 ? statusOf(type) : reply.status();
        if (status == 400 && FILTERED.matcher(said).find()) {
            return new Refused("content_filter");
        }
        if (status == 413 || (status == 400 && TOO_LONG.matcher(said).find())) {
            return new ContextTooLong("context_length_exceeded");
        }
        // A day's quota comes as throttling, but no job can wait for tomorrow.
        if (type.equals("ServiceQuotaExceededException")
                || (status == 429 && PER_DAY.matcher(said).find())) {
            return new Misconfigured("quota_exhausted");
        }
        if (status == 400 && NO_SUCH_MODEL.matcher(said).find()) {
            return new Misconfigured("model_or_path_unknown");
        }
        return StatusOutcome.of(status, reply, clock);
    }

    static String message(Received reply) {
        JsonNode body = Wire.read(reply.body());
        return body.has("message")
                ? body.path("message").asText("")
                : body.path("Message").asText("");
    }

    private static String type(Received reply) {
        String type = reply.headers()
                .firstValue("x-amzn-errortype")
                .orElseGet(() -> Wire.read(reply.body()).path("__type").asText(""));
        // Name, or namespace#name, or name:address.
        String bare = type.split(":", 2)[0];
        return bare.substring(bare.indexOf('#') + 1);
    }

    /** The status that an error inside a 200 would have had. */
    private static int statusOf(String type) {
        return switch (type) {
            case "ValidationException", "ServiceQuotaExceededException" -> 400;
            case "AccessDeniedException", "UnrecognizedClientException", "ExpiredTokenException" -> 403;
            case "ResourceNotFoundException" -> 404;
            case "ThrottlingException", "ModelNotReadyException" -> 429;
            case "ModelTimeoutException" -> 408;
            case "ModelErrorException" -> 424;
            default -> 500;
        };
    }
}
