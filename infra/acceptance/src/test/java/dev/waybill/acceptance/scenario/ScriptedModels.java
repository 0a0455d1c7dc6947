package dev.waybill.acceptance.scenario;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.core.model.AttemptName;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Models that behave as their names say, whoever asks and however many ask at once: what comes first in a name, up to a dash,
 * is the behaviour. A model rests for everybody after it failed one: scenarios take models of their own.
 *
 * <ul>
 *   <li>{@code steady} answers;
 *   <li>{@code hiccup} is unavailable to the first try of each job;
 *   <li>{@code down} is unavailable;
 *   <li>{@code sloppy} answers the first try of each job with what fits no schema;
 *   <li>{@code shut} takes nobody's key;
 *   <li>{@code once} takes nobody's in the first run of a job;
 *   <li>{@code held} answers once it is {@linkplain #release released}.
 * </ul>
 */
public final class ScriptedModels implements AutoCloseable {

    private static final int BACKLOG = 200;

    private final ServerSocket socket;
    private final FakeOpenAiServer server;
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();

    private ScriptedModels(ServerSocket socket) {
        this.socket = socket;
        this.server = FakeOpenAiServer.on(socket).otherwise(this::react);
    }

    /** Reachable from containers, too. */
    public static ScriptedModels start() {
        try {
            return new ScriptedModels(new ServerSocket(0, BACKLOG, InetAddress.getByName("0.0.0.0")));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The operator's endpoints file; this machine goes by that name where the functions run. */
    public String endpoints(String host) {
        return "endpoints:\n  models: {kind: openai, baseUrl: \"http://" + host + ":" + socket.getLocalPort()
                + "/v1\"}\n";
    }

    /** What a model says to everybody. */
    public static String said(String model) {
        return "Hello from " + model;
    }

    private Reaction react(Request request) {
        String model = request.body().path("model").asText();
        boolean first = AttemptName.parse(request.attempt()).tryNumber() == 1;
        return switch (model.split("-", 2)[0]) {
            case "hiccup" -> first ? unavailable() : answer(model);
            case "down" -> unavailable();
            case "sloppy" -> first ? Reaction.answer("{\"words\": 1}") : answer(model);
            case "once" -> AttemptName.parse(request.attempt()).run() == 1 ? shut() : answer(model);
            case "shut" -> shut();
            case "held" -> Reaction.once(gate(model), answer(model));
            default -> answer(model);
        };
    }

    /** Lets a held model answer, those that wait and all that come. */
    public void release(String model) {
        gate(model).countDown();
    }

    private CountDownLatch gate(String model) {
        return held.computeIfAbsent(model, name -> new CountDownLatch(1));
    }

    private static Reaction answer(String model) {
        return Reaction.answer(
                JsonNodeFactory.instance.objectNode().put("text", said(model)).toString());
    }

    private static Reaction shut() {
        return Reaction.error(401, "{\"error\": {\"message\": \"no such key\"}}");
    }

    private static Reaction unavailable() {
        return Reaction.error(503, "{\"error\": {\"message\": \"overloaded\"}}");
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
