package dev.waybill.emulator.statemachine;

import dev.waybill.asl.InvalidDefinitionException;
import dev.waybill.asl.engine.Engine;
import dev.waybill.asl.load.StateMachine;
import dev.waybill.emulator.function.AsyncInvocations;
import dev.waybill.emulator.function.Functions;
import dev.waybill.emulator.problem.StartException;
import dev.waybill.emulator.resource.MachineSpec;
import dev.waybill.emulator.signal.StoreHealth;
import dev.waybill.emulator.trigger.EventBus;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The template's state machines on one engine. Executions live in memory and end with the process. Thread-safe. */
public final class LocalWorkflows implements AutoCloseable {

    /** An ended execution is kept for whoever asks about it soon, and takes some ten kilobytes with its history. */
    private static final Duration KEPT = Duration.ofHours(1);

    private static final int MOST_KEPT = 2_000;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "task");
        thread.setDaemon(true);
        return thread;
    });
    private final LambdaTask functionTask;
    private final Engine engine;
    private final LocalStepFunctions client;

    /**
     * @param machines by ARN
     * @param clients what each machine works with, by ARN
     * @param functions asked for once executions run: functions are handed this machine's client, so they come later
     * @param store that the functions write to
     */
    public LocalWorkflows(
            Map<String, StateMachine> machines,
            Map<String, MachineClients> clients,
            Supplier<Functions> functions,
            AsyncInvocations async,
            EventBus bus,
            StoreHealth store,
            Clock clock) {
        StatusEvents events = new StatusEvents(bus);
        AwaitedExecutions awaited = new AwaitedExecutions(events);
        functionTask = new LambdaTask(clients, functions, async, store, awaited);
        engine = Engine.builder()
                .integrations(
                        functionTask,
                        new QueueTask(clients, threads),
                        new TableTask(clients, threads),
                        new EventTask(clients, bus, clock))
                .listener(awaited)
                .retention(KEPT, MOST_KEPT)
                .build();
        client = new LocalStepFunctions(engine, machines, events::started, awaited);
    }

    /**
     * Parses definitions, by ARN.
     *
     * @throws StartException naming the file, the state and the field of each mistake
     */
    public static Map<String, StateMachine> parse(List<MachineSpec> specs) {
        Map<String, StateMachine> machines = new LinkedHashMap<>();
        for (MachineSpec spec : specs) {
            try {
                machines.put(spec.arn(), StateMachine.parse(spec.definition()));
            } catch (InvalidDefinitionException refused) {
                throw new StartException(
                        refused.problems().stream()
                                .map(problem -> spec.source() + ": " + problem)
                                .collect(Collectors.joining("\n")),
                        refused);
            }
        }
        return machines;
    }

    /** The ARN of the state machine that gave out a task token, while that is known. */
    public Optional<String> machineOfToken(String token) {
        return engine.executionOfToken(token).map(MachineClients::machineArn);
    }

    public Engine engine() {
        return engine;
    }

    public SfnClient client() {
        return client;
    }

    @Override
    public void close() {
        engine.close();
        functionTask.close();
        threads.shutdownNow();
    }
}
