package dev.waybill.models.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.model.EndpointKind.SecretValue;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelCall.Rank;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.core.model.Ranking;
import dev.waybill.core.model.RequestWatch;
import dev.waybill.models.chat.Reading;
import dev.waybill.models.chat.Wire;
import dev.waybill.models.http.Key;
import dev.waybill.models.http.ProviderHttp;
import dev.waybill.models.http.Reply;
import dev.waybill.models.http.Reply.Received;
import dev.waybill.models.words.ErrorPlace;
import dev.waybill.models.words.ProviderErrors;
import dev.waybill.models.words.Usage;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ranks texts by the cosine of their embeddings, all of them asked for in one request. Thread-safe. */
final class EmbeddingsEndpoint {

    /** A text's embedding is some 30 KB of JSON, so a few hundred candidates pass the usual bound. */
    private static final int MAX_BODY_BYTES = 32 * 1024 * 1024;

    private final URI url;
    private final SecretValue secret;
    private final ProviderHttp http;
    private final ProviderErrors errors;

    EmbeddingsEndpoint(URI baseUrl, SecretValue secret, ProviderHttp http, ProviderErrors errors) {
        this.url = URI.create(baseUrl + "/embeddings");
        this.secret = secret;
        this.http = http;
        this.errors = errors;
    }

    ModelOutcome rank(Rank call, RequestWatch watch) {
        Key key = Key.of(secret);
        if (key.unusable() != null) {
            return key.unusable();
        }
        Map<String, String> headers = new LinkedHashMap<>(OpenAiDialect.bearer(key.value()));
        headers.put("Waybill-Attempt", call.attempt().toString());
        byte[] body = request(call);
        watch.sends("POST", url, body);
        Reply reply = http.post(url, headers, body, call.timeout(), MAX_BODY_BYTES);
        if (reply instanceof Reply.Failed failed) {
            return failed.outcome();
        }
        Received received = (Received) reply;
        return received.status() / 100 == 2 ? ranked(call, received) : errors.ofTexts(received);
    }

    private static byte[] request(Rank call) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", call.model());
        ArrayNode input = body.putArray("input");
        input.add(said(call.query()));
        call.candidates().forEach(candidate -> input.add(said(candidate)));
        return Wire.write(body.put("encoding_format", "float"));
    }

    /** Servers reject an empty text, and with it the whole list. */
    private static String said(String text) {
        return text.isEmpty() ? " " : text;
    }

    private ModelOutcome ranked(Rank call, Received reply) {
        JsonNode body = Wire.readAsDoubles(reply.body());
        @Nullable ModelOutcome unreadable = Reading.notJsonObject(reply, body);
        if (unreadable != null) {
            return unreadable;
        }
        @Nullable Tokens tokens = Usage.ofEmbeddings(body);
        JsonNode error = ErrorPlace.in(body, "data");
        if (Reading.isSaid(error)) {
            return errors.inside(reply, error, tokens);
        }
        float @Nullable [][] vectors =
                Vectors.of(body.path("data"), call.candidates().size() + 1);
        if (vectors == null) {
            return Unavailable.inReply("no_embeddings", tokens);
        }
        double[] scores = new double[vectors.length - 1];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = cosine(vectors[0], vectors[i + 1]);
        }
        return new Answered(new ModelAnswer(
                Ranking.best(scores, call.top()),
                true,
                "stop",
                Reading.name(body.path("id")),
                Reading.name(body.path("model")),
                tokens));
    }

    /** Not every server gives vectors of length one. */
    private static double cosine(float[] one, float[] other) {
        double product = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * other[i];
            first += (double) one[i] * one[i];
            second += (double) other[i] * other[i];
        }
        double lengths = Math.sqrt(first * second);
        return lengths > 0 ? Math.max(-1, Math.min(1, product / lengths)) : -1;
    }
}
