package dev.waybill.emulator;

import dev.waybill.asl.load.StateMachine;
import dev.waybill.emulator.access.AccessControl;
import dev.waybill.emulator.dynamo.LocalDynamo;
import dev.waybill.emulator.dynamo.StreamPoller;
import dev.waybill.emulator.dynamo.Tables;
import dev.waybill.emulator.function.AbsentSecrets;
import dev.waybill.emulator.function.AsyncInvocations;
import dev.waybill.emulator.function.AwaitedUnderWay;
import dev.waybill.emulator.function.FunctionHost;
import dev.waybill.emulator.function.Functions;
import dev.waybill.emulator.function.MachineLoad;
import dev.waybill.emulator.function.ServiceClients;
import dev.waybill.emulator.http.HttpServer;
import dev.waybill.emulator.iam.Identity;
import dev.waybill.emulator.jvm.JvmFunctions;
import dev.waybill.emulator.problem.StartException;
import dev.waybill.emulator.resource.Deployment;
import dev.waybill.emulator.resource.FunctionSpec;
import dev.waybill.emulator.resource.MachineSpec;
import dev.waybill.emulator.resource.SourceSpec;
import dev.waybill.emulator.resource.SourceSpec.FromQueue;
import dev.waybill.emulator.resource.SourceSpec.FromStream;
import dev.waybill.emulator.sqs.LocalQueues;
import dev.waybill.emulator.sqs.QueuePoller;
import dev.waybill.emulator.statemachine.LocalWorkflows;
import dev.waybill.emulator.statemachine.MachineClients;
import dev.waybill.emulator.trigger.EventBus;
import dev.waybill.emulator.trigger.Schedules;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The running parts of one deployment, started in the order they need each other and stopped in the opposite one. */
final class RunningDeployment implements AutoCloseable {

    private final EmulatorOptions options;
    private final Deployment deployment;
    private final StartTimes times;
    private final AwaitedUnderWay awaited = new AwaitedUnderWay();
    private final CompletableFuture<LocalQueues> startingQueues;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private @Nullable StoreFolder data;
    private @Nullable LocalDynamo dynamo;
    private @Nullable LocalQueues queues;
    private @Nullable LocalWorkflows workflows;
    private @Nullable AccessControl access;
    private @Nullable Functions functions;
    private @Nullable Schedules schedules;
    private @Nullable HttpServer http;

    RunningDeployment(
            EmulatorOptions options,
            Deployment deployment,
            CompletableFuture<LocalQueues> startingQueues,
            StartTimes times) {
        this.options = options;
        this.startingQueues = startingQueues;
        this.deployment = deployment;
        this.times = times;
    }

    LocalDynamo dynamo() {
        return Objects.requireNonNull(dynamo);
    }

    LocalQueues queues() {
        return Objects.requireNonNull(queues);
    }

    LocalWorkflows workflows() {
        return Objects.requireNonNull(workflows);
    }

    Functions functions() {
        return Objects.requireNonNull(functions);
    }

    Optional<HttpServer> http() {
        return Optional.ofNullable(http);
    }

    void start() {
        try {
            startStores();
            startFunctions();
            deployment.starts().sources().forEach(this::startSource);
            http = deployment
                    .api()
                    .map(api -> times.measure(
                            "http api",
                            () -> new HttpServer(
                                    api,
                                    functions()::get,
                                    options.listen().address(),
                                    options.listen().port(),
                                    options.clock())))
                    .orElse(null);
            if (http != null) {
                running.push(http);
            }
            Objects.requireNonNull(schedules).start();
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /** The two take most of the time, so they start at once. */
    private void startStores() {
        Path folder = options.folders().data();
        if (folder != null) {
            data = StoreFolder.open(folder, options.folders().lock());
            running.push(data);
        }
        Path file = data == null ? null : data.database();
        CompletableFuture<LocalQueues> starting = startingQueues.thenApplyAsync(this::createQueues);
        dynamo = times.measure("tables", () -> startTables(file));
        running.push(dynamo);
        if (data != null) {
            data.protectDatabase();
        }
        try {
            queues = starting.join();
            running.push(queues);
        } catch (CompletionException failed) {
            throw new StartException("the queues do not start: " + failed.getCause(), failed);
        }
    }

    private LocalQueues createQueues(LocalQueues started) {
        return times.measure("queues of the template", () -> {
            started.create(deployment.queues());
            return started;
        });
    }

    private LocalDynamo startTables(@Nullable Path file) {
        LocalDynamo started = new LocalDynamo(file, awaited::is);
        Tables tables = new Tables(started.client());
        deployment.tables().forEach(tables::ensure);
        return started;
    }

    private void startFunctions() {
        Map<String, StateMachine> machines =
                times.measure("state machines", () -> LocalWorkflows.parse(deployment.machines()));
        AsyncInvocations async =
                new AsyncInvocations(options.invocations().asyncRetryPause(), options.clock(), queues()::send);
        EventBus bus = new EventBus(
                deployment.starts().triggers(),
                (function, event) -> async.invoke(functions().get(function), event));
        access = new AccessControl(deployment.tables(), token -> workflows().machineOfToken(token));
        workflows = new LocalWorkflows(
                machines, machineClients(access), this::functions, async, bus, dynamo().health(), options.clock());
        JvmFunctions ownJvms = new JvmFunctions();
        running.push(ownJvms);
        functions = times.measure(
                "functions",
                () -> new Functions(
                        deployment.functions(),
                        options.folders().logs(),
                        options.verbose(),
                        this::hostOf,
                        options.invocations().inProcess(),
                        ownJvms,
                        awaited));
        running.push(functions);
        running.push(workflows);
        running.push(async);
        Schedules schedules = new Schedules(
                deployment.starts().triggers(),
                options.clock(),
                (function, event) -> async.invoke(functions().get(function), event));
        running.push(schedules);
        this.schedules = schedules;
    }

    private FunctionHost hostOf(FunctionSpec function, Consumer<String> log) {
        ServiceClients clients = options.invocations()
                .clients()
                .apply(
                        function.logicalId(),
                        new ServiceClients(
                                dynamo().client(),
                                queues().client(),
                                workflows().client(),
                                AbsentSecrets::parameters,
                                AbsentSecrets::secrets));
        ServiceClients bound = Objects.requireNonNull(access).bound(clients, identity(function.logicalId()), log);
        return new FunctionHost(
                function.environment(), options.invocations().lent(), bound, dynamo().partitions(), dynamo().health());
    }

    private Map<String, MachineClients> machineClients(AccessControl access) {
        return deployment.machines().stream().collect(Collectors.toMap(MachineSpec::arn, machine -> {
            Identity identity = identity(machine.logicalId());
            // A refusal is in the execution's history; a state machine has no log here.
            return new MachineClients(
                    identity,
                    access.bound(dynamo().client(), identity, line -> {}),
                    access.bound(queues().client(), identity, line -> {}));
        }));
    }

    private Identity identity(String logicalId) {
        return Objects.requireNonNull(deployment.identities().get(logicalId), logicalId);
    }

    private void startSource(SourceSpec source) {
        if (source instanceof FromQueue queue) {
            QueuePoller poller = queues().poller(queue, functions().get(queue.function()), MachineLoad.HERE::isFull);
            poller.start();
            running.push(poller);
        } else if (source instanceof FromStream stream) {
            String arn = dynamo().streamArn(stream.table());
            Path positions = data == null ? null : data.streamPositions(stream.function() + "-" + stream.table());
            StreamPoller poller = new StreamPoller(
                    stream,
                    arn,
                    functions().get(stream.function()),
                    dynamo(),
                    positions,
                    options.clock(),
                    queues()::send);
            poller.start();
            running.push(poller);
        }
    }

    /** Held waits end first, so that they are answered. One part that does not stop keeps none of the others running. */
    @Override
    public void close() {
        if (dynamo != null) {
            dynamo.partitions().close();
        }
        while (!running.isEmpty()) {
            AutoCloseable part = running.pop();
            times.measure("stop " + part.getClass().getSimpleName(), () -> closeQuietly(part));
        }
    }

    private static boolean closeQuietly(AutoCloseable part) {
        try {
            part.close();
            return true;
        } catch (Exception failed) {
            System.getLogger(RunningDeployment.class.getName())
                    .log(System.Logger.Level.DEBUG, "a part did not stop", failed);
            return false;
        }
    }
}
