package dev.waybill.client;

import java.util.Map;

/** Tasks: published, rolled out, retired, and looked at. Thread-safe. Every method throws {@link WaybillException}. */
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
        return publish(PATH, definition, "application/yaml");
    }

    /** The same, given as JSON. */
    public Published publishJson(String definition) {
        return publish(PATH, definition, "application/json");
    }

    /**
     * Puts a draft, given as YAML, in the place of the one before. Only jobs that pin {@link TaskVersion#DRAFT} get it.
     *
     * @throws ApiProblem with status 422 and the places of its mistakes
     */
    public Published draftYaml(String definition) {
        return publish(PATH + "?draft=true", definition, "application/yaml");
    }

    /** The same, given as JSON. */
    public Published draftJson(String definition) {
        return publish(PATH + "?draft=true", definition, "application/json");
    }

    private Published publish(String path, String definition, String contentType) {
        Reply reply = calls.send(Call.post(path, definition).with("Content-Type", contentType));
        return new Published(new TaskVersion(reply.object()), reply.status() == 201);
    }

    /** The tasks that the key may use, by name. */
    public Listing<TaskHead> list() {
        return new Listing<>(calls, PATH, Map.of(), TaskHead::new);
    }

    /** The task with the schemas of its latest version. */
    public TaskHead get(String task) {
        return TaskHead.of(calls.send(Call.get(path(task))));
    }

    /** One version as it was published. */
    public TaskVersion version(String task, int version) {
        return new TaskVersion(calls.object(Call.get(path(task) + "/versions/" + version)));
    }

    /** The newest draft. */
    public TaskVersion draft(String task) {
        return new TaskVersion(calls.object(Call.get(path(task) + "/versions/" + TaskVersion.DRAFT)));
    }

    /**
     * Says which versions new jobs get, in the place of all that was said before. It holds for every job that is accepted
     * after the answer.
     *
     * @throws ApiProblem with status 422 where a version is not published or no weight is above 0
     */
    public TaskHead rollOut(String task, Rollout rollout) {
        return TaskHead.of(calls.send(Call.put(path(task) + "/rollout", rollout.body())));
    }

    /**
     * The same, only where rollout and retirement are still those that were looked at.
     *
     * @param etag of the {@link TaskHead} that was looked at
     * @throws ApiProblem with status 412 too, where somebody else changed one of them since
     */
    public TaskHead rollOut(String task, Rollout rollout, String etag) {
        return TaskHead.of(
                calls.send(Call.put(path(task) + "/rollout", rollout.body()).with("If-Match", etag)));
    }

    /** Lets no new job have it; those that were accepted before go on. Again changes nothing. */
    public TaskHead retire(String task) {
        return TaskHead.of(calls.send(Call.post(path(task) + "/retire", "")));
    }

    /** Lets new jobs have it again. */
    public TaskHead revive(String task) {
        return TaskHead.of(calls.send(Call.post(path(task) + "/revive", "")));
    }

    private static String path(String task) {
        return PATH + "/" + Call.segment(task);
    }
}
