package dev.waybill.local.up;

import dev.waybill.aws.dynamo.key.DynamoIssuedKeys;
import dev.waybill.aws.dynamo.task.DynamoTaskStore;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.ApiKey;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.Tenant;
import dev.waybill.core.key.issue.IssuedKey;
import dev.waybill.core.key.issue.IssuedKeys;
import dev.waybill.core.model.EndpointText;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.task.catalog.TaskStore;
import dev.waybill.emulator.Emulator;
import dev.waybill.emulator.EmulatorOptions;
import dev.waybill.emulator.problem.StartException;
import dev.waybill.emulator.problem.StoreRefusedException;
import dev.waybill.emulator.template.InvalidTemplateException;
import dev.waybill.local.WaybillFunctions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The engine that {@code up} starts: the template of the checkout, run whole in this process. */
final class LocalEngine implements Engine {

    private static final String TENANT = "local";
    private static final String SWEEPER = "SweepJobsFunction";

    /** The engine is in this process, and has no quota. */
    private static final String ASKS_PER_SECOND = "1000";

    /** What has functions give a job that pins no version its task's draft. */
    private static final String DRAFTS = "WAYBILL_DRAFTS";

    private static final String DRAFTS_FIRST = "first";

    /** What lets functions send events to this machine, and without TLS. */
    private static final String LOCAL = "WAYBILL_LOCAL";

    private static final String MODELS_PATH = "waybill/models";

    /** Its id is lower than any that is given out, so that it stands last in the list of keys. */
    private static final Actor ACTOR = Actor.key("key_0local", "local");

    private final Emulator runtime;
    private final StoodInFor standIns;
    private final IssuedKeys keys;
    private final OperatorTasks tasks;
    private final UnreadyTasks unready;

    private LocalEngine(Emulator runtime, ModelEndpoints endpoints, StoodInFor standIns) {
        this.runtime = runtime;
        this.standIns = standIns;
        String records = runtime.physicalName("RecordsTable");
        this.keys = new DynamoIssuedKeys(runtime.dynamo(), records, Clock.systemUTC());
        TaskStore store = new DynamoTaskStore(runtime.dynamo(), records);
        this.tasks = new OperatorTasks(store, endpoints, Clock.systemUTC());
        this.unready = new UnreadyTasks(store, endpoints);
    }

    static Engine start(UpSettings settings) {
        return start(settings, Clock.systemUTC());
    }

    /** @param clock of the machine's own events and schedules; functions have their own */
    static Engine start(UpSettings settings, Clock clock) {
        List<EndpointText> own = ModelsFile.read(settings.models().file());
        StoodInFor standIns = settings.models().standIns() ? StoodInFor.besides(own) : StoodInFor.NOTHING;
        try {
            return start(settings, clock, standIns.addedTo(own), standIns);
        } catch (RuntimeException e) {
            standIns.close();
            throw e;
        }
    }

    private static Engine start(UpSettings settings, Clock clock, List<EndpointText> models, StoodInFor standIns) {
        ModelsFile.Checked checked = ModelsFile.checked(models);
        Path store = settings.data().resolve("store");
        EmulatorOptions options = WaybillFunctions.options(settings.root().resolve("template.yaml"))
                .withParameters(Map.of(
                        "ModelsPath", models.isEmpty() ? "" : MODELS_PATH, "EngineAsksPerSecond", ASKS_PER_SECOND))
                .withClients((function, clients) -> LentParameters.in(clients, "/" + MODELS_PATH, models))
                .withLent(name -> lent(settings, checked, name))
                .withData(settings.memory() ? null : store)
                .withLogs(settings.data().resolve("logs"))
                .listening(settings.listen(), settings.port())
                .withVerbose(settings.verbose())
                .withClock(clock);
        try {
            return new LocalEngine(Emulator.start(options), checked.endpoints(), standIns);
        } catch (InvalidTemplateException mistaken) {
            throw StartRefused.refused("template.yaml is refused:\n" + mistaken.getMessage());
        } catch (StoreRefusedException unusable) {
            throw StartRefused.refused(String.valueOf(unusable.getMessage()));
        } catch (StartException cannot) {
            throw StartRefused.failed(String.valueOf(cannot.getMessage()));
        }
    }

    private static Optional<String> lent(UpSettings settings, ModelsFile.Checked models, String name) {
        return switch (name) {
            case DRAFTS -> settings.tasks().areDrafts() ? Optional.of(DRAFTS_FIRST) : Optional.empty();
            case LOCAL -> Optional.of("true");
            default -> models.variables().apply(name);
        };
    }

    @Override
    public URI url() {
        return URI.create(runtime.url());
    }

    @Override
    public Map<String, URI> standIns() {
        return standIns.urls();
    }

    /** The key in the file is the machine's: one that lay there before is shut out, one that was revoked comes back. */
    @Override
    public void admit(String key) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String hash = new ApiKey(key).hash();
        IssuedKey wanted = IssuedKey.ofDeployment(new Principal(TENANT, ACTOR, Scope.ALL, true), now, hash);
        Optional<IssuedKey> before = keys.find(TENANT, ACTOR.id());
        if (before.filter(old -> !old.hash().equals(hash)).isPresent()) {
            keys.revoke(TENANT, ACTOR.id(), now);
        }
        if (before.filter(old -> old.hash().equals(hash) && old.revokedAt() == null)
                .isEmpty()) {
            keys.put(wanted);
        }
    }

    @Override
    public Publication publish(TaskFile file) {
        return tasks.publish(file);
    }

    @Override
    public Publication draft(TaskFile file) {
        return tasks.draft(file, TENANT);
    }

    @Override
    public List<String> drafted() {
        return tasks.drafted();
    }

    @Override
    public Instead withdraw(String task) {
        return tasks.withdraw(task, TENANT);
    }

    @Override
    public List<Unready> unready() {
        return unready.of(List.of(Tenant.OPERATOR, TENANT));
    }

    @Override
    public void resume() {
        Thread looks = new Thread(new ResumeJobs(all -> runtime.invoke(SWEEPER, all)), "resume-jobs");
        looks.setDaemon(true);
        looks.start();
    }

    @Override
    public void close() {
        runtime.close();
        standIns.close();
    }
}
