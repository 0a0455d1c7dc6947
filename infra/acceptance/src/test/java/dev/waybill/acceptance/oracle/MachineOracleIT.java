package dev.waybill.acceptance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.waybill.acceptance.localstack.LocalStack;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.testcontainers.images.builder.Transferable;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Every machine comes to the same end on LocalStack and on the engine of infra/asl, but for the differences with a name. */
class MachineOracleIT {

    private static final int AT_ONCE = 8;
    private static final String MOCKS = "/tmp/mocks.json";

    private static final Map<OracleMachine, CompletableFuture<End>> EMULATED = new LinkedHashMap<>();
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(AT_ONCE);
    private static LocalStack localStack;
    private static QueueWorker worker;

    @BeforeAll
    static void runThemAllOnLocalStack() {
        LocalStack.require(MachineOracleIT.class, List.of(LocalStack.IMAGE));
        Path root = Path.of(System.getProperty("waybill.root"));
        List<OracleMachine> machines =
                new ArrayList<>(OracleMachine.in(root.resolve("infra/asl/src/test/resources/machines")));
        machines.addAll(OracleMachine.in(root.resolve("infra/acceptance/src/test/resources/oracle")));
        byte[] mocks = MockConfig.of(machines).getBytes(StandardCharsets.UTF_8);
        localStack = LocalStack.start(container ->
                container.withEnv("SFN_MOCK_CONFIG", MOCKS).withCopyToContainer(Transferable.of(mocks), MOCKS));
        SfnClient sfn = localStack.client(SfnClient.builder());
        worker = new QueueWorker(localStack.client(SqsClient.builder()), sfn);
        EmulatedEngine engine = new EmulatedEngine(localStack, sfn);
        for (OracleMachine machine : machines) {
            EMULATED.put(
                    machine, CompletableFuture.supplyAsync(() -> engine.run(worker.pointedHere(machine)), THREADS));
        }
    }

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
        if (worker != null) {
            worker.close();
        }
        if (localStack != null) {
            localStack.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> machine_endsAlikeOnBoth() {
        return EMULATED.entrySet().stream()
                .map(run -> dynamicTest(
                        run.getKey().name(),
                        () -> compare(run.getKey(), run.getValue().join())));
    }

    @Test
    void sixtyMachinesAtLeast_endAlike() {
        List<String> names = EMULATED.keySet().stream().map(OracleMachine::name).collect(Collectors.toList());
        assertThat(names).containsAll(KnownDifferences.ENDS.keySet()).containsAll(KnownDifferences.CAUSES.keySet());
        assertThat(names.size() - KnownDifferences.ENDS.size() - KnownDifferences.CAUSES.size())
                .isGreaterThanOrEqualTo(60);
    }

    private static void compare(OracleMachine machine, End emulated) {
        End own = OwnEngine.run(machine);
        String difference = KnownDifferences.ENDS.get(machine.name());
        boolean alike = own.isLike(emulated, machine.entersInOrder());
        assertThat(alike)
                .as("on LocalStack %s,%n here %s%n%s", emulated, own, difference)
                .isEqualTo(difference == null);
        if (alike) {
            assertThat(own.hasCauseOf(emulated))
                    .as("on LocalStack %s,%n here %s", emulated.cause(), own.cause())
                    .isEqualTo(!KnownDifferences.CAUSES.containsKey(machine.name()));
        }
    }
}
