package dev.waybill.acceptance.journey;

import dev.waybill.local.standin.StandIns;
import dev.waybill.models.fake.FakeOpenAiServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One Waybill for all classes of this process that need no more than one that runs, with endpoints of these names at
 * providers that misbehave to order. A class gets it as a parameter of its {@code @BeforeAll}, with providers that know
 * nothing of the class before, and stand-ins for those of the example tasks; it publishes tasks under names of its own, with models of its own, since one that failed
 * rests for a while. Who stops a Waybill, edits its template or reads its logs has one of its own.
 */
final class SharedWaybill implements AutoCloseable {

    private static final Namespace HERE = Namespace.create(SharedWaybill.class);

    /** Of kind {@code openai}. */
    final FakeOpenAiServer first = FakeOpenAiServer.start();
    /** Of kind {@code openai}. */
    final FakeOpenAiServer second = FakeOpenAiServer.start();
    /** Of kind {@code http}. */
    final FakeOpenAiServer crm = FakeOpenAiServer.start();
    /** Of kind {@code http}. */
    final FakeOpenAiServer down = FakeOpenAiServer.start();
    /** For what the example tasks ask. */
    private final StandIns standIns = StandIns.start();

    final RunningWaybill running;
    private final Path data;

    private SharedWaybill() {
        String openAi = "  %s: {kind: openai, baseUrl: \"%s\"}\n";
        String http = "  %s: {kind: http, baseUrl: \"%s\", allowPrivate: true}\n";
        String models = "endpoints:\n"
                + openAi.formatted("first", first.baseUrl())
                + openAi.formatted("second", second.baseUrl())
                + http.formatted("crm", crm.baseUrl())
                + http.formatted("down", down.baseUrl())
                + standIns.endpoints(StandIns.NAMES).text().replace("endpoints:\n", "");
        try {
            data = Files.createTempDirectory("shared-waybill");
            running = RunningWaybill.start(RunningWaybill.ROOT, data, models);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    /** Publishes these tasks and returns the Waybill that has them. */
    RunningWaybill with(String... tasks) {
        return running.with(tasks);
    }

    @Override
    public void close() throws IOException {
        running.close();
        standIns.close();
        for (FakeOpenAiServer provider : providers()) {
            provider.close();
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private List<FakeOpenAiServer> providers() {
        return List.of(first, second, crm, down);
    }

    /** Starts it for the first class that asks, and closes it after the last test of the process. */
    static final class Given implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == SharedWaybill.class;
        }

        @Override
        public SharedWaybill resolveParameter(ParameterContext parameter, ExtensionContext test) {
            SharedWaybill shared = test.getStore(StoreScope.LAUNCHER_SESSION, HERE)
                    .getOrComputeIfAbsent(SharedWaybill.class, key -> new SharedWaybill(), SharedWaybill.class);
            shared.providers().forEach(FakeOpenAiServer::forget);
            return shared;
        }
    }
}
