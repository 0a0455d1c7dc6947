package dev.waybill.client;

import java.util.Map;

/** Tasks: published, and looked at. Thread-safe. Every method throws {@link WaybillException}. */
public final class Tasks {

    private static final String PATH = "/v1/tasks";

    private final Calls calls;

    Tasks(Calls calls) {
        this.calls = calls;
    }

    /**
     * Publishes a version of a task given as YAML. The same content again changes nothing.
     *
     * @throws ApiProblem with status 409 where the version has other content, 422 with the places of its mistakes
     */
    public Published publishYaml(String definition) {
        return publish(definition, "application/yaml");
    }

    /** The same, given as JSON. */
    public Published publishJson(String definition) {
        return publish(definition, "application/json");
    }

    private Published publish(String definition, String contentType) {
        Reply reply = calls.send(Call.post(PATH, definition).with("Content-Type", contentType));
        return new Published(new TaskVersion(reply.object()), reply.status() == 201);
    }

    /** The tasks that the key may use, by name. */
    public Listing<TaskHead> list() {
        return new Listing<>(calls, PATH, Map.of(), TaskHead::new);
    }

    /** The task with the schemas of its latest version. */
    public TaskHead get(String task) {
        return new TaskHead(calls.object(Call.get(path(task))));
    }

    /** One version as it was published. */
    public TaskVersion version(String task, int version) {
        return new TaskVersion(calls.object(Call.get(path(task) + "/versions/" + version)));
    }

    private static String path(String task) {
        return PATH + "/" + Call.segment(task);
    }
}
