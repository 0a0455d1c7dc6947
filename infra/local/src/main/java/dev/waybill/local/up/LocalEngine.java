package dev.waybill.local.up;

import dev.waybill.core.job.Actor;
import dev.waybill.core.key.ApiKey;
import dev.waybill.core.key.KeyStore;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.task.catalog.TaskStore;
import dev.waybill.local.cli.CommandFailure;
import java.net.URI;

/** The engine that {@code up} starts: the template of the checkout, run whole in this process. */
final class LocalEngine implements Engine {

    private static final String TENANT = "local";
    private static final Actor ACTOR = new Actor("key", "key_local", "local");

    private final URI url;
    private final KeyStore keys;
    private final OperatorTasks tasks;
    private final Runnable stop;

    LocalEngine(URI url, KeyStore keys, OperatorTasks tasks, Runnable stop) {
        this.url = url;
        this.keys = keys;
        this.tasks = tasks;
        this.stop = stop;
    }

    static Engine start(UpSettings settings) {
        ModelsFile.endpoints(settings.models(), ModelsFile.read(settings.models()));
        throw CommandFailure.failed("this build has no local runtime; tasks of " + TaskStore.OPERATOR + " wait for it");
    }

    @Override
    public URI url() {
        return url;
    }

    @Override
    public void admit(String key) {
        keys.put(new ApiKey(key).hash(), new Principal(TENANT, ACTOR, Scope.ALL));
    }

    @Override
    public Publication publish(TaskFile file) {
        return tasks.publish(file);
    }

    @Override
    public void close() {
        stop.run();
    }
}
