package dev.waybill.emulator.function;

import dev.waybill.emulator.function.InvokeOutcome.Returned;
import dev.waybill.emulator.resource.FunctionSpec;
import dev.waybill.emulator.template.SourcePlace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A function without a handler: it notes its events, and ends as it is told. Thread-safe. */
public final class FakeFunction implements Invocable {

    public static final InvokeOutcome DONE = new Returned("{}".getBytes(StandardCharsets.UTF_8));

    private final FunctionSpec spec;
    private final Supplier<CompletableFuture<InvokeOutcome>> invocation;
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<InvokeOutcome>> outcomes = new CopyOnWriteArrayList<>();

    private FakeFunction(FunctionSpec spec, Supplier<CompletableFuture<InvokeOutcome>> invocation) {
        this.spec = spec;
        this.invocation = invocation;
    }

    /** @param invocation asked at each start; what it throws, the start throws */
    public static FakeFunction of(Supplier<CompletableFuture<InvokeOutcome>> invocation) {
        return new FakeFunction(spec(Optional.empty()), invocation);
    }

    /** One whose invocations end when the test says so. */
    public static FakeFunction slow() {
        return of(CompletableFuture::new);
    }

    public static FakeFunction fast() {
        return of(() -> CompletableFuture.completedFuture(DONE));
    }

    FakeFunction withFailureQueue(String arn) {
        return new FakeFunction(spec(Optional.of(arn)), invocation);
    }

    /** With room for one invocation and two retries. */
    static FunctionSpec spec(Optional<String> failureQueue) {
        return new FunctionSpec(
                new FunctionSpec.Identity("Fake", "fake", "arn:aws:lambda:eu-central-1:000000000000:function:fake"),
                new FunctionSpec.Code(Path.of("none"), "a.B::c"),
                new FunctionSpec.Bounds(128, Duration.ofMinutes(1), OptionalInt.of(1)),
                Map.of(),
                new FunctionSpec.Async(2, Duration.ofHours(6), failureQueue),
                new SourcePlace("template.yaml", 1, 1));
    }

    public List<String> events() {
        return events;
    }

    List<CompletableFuture<InvokeOutcome>> outcomes() {
        return outcomes;
    }

    @Override
    public FunctionSpec spec() {
        return spec;
    }

    @Override
    public CompletableFuture<InvokeOutcome> start(byte[] event) {
        events.add(new String(event, StandardCharsets.UTF_8));
        CompletableFuture<InvokeOutcome> outcome = invocation.get();
        outcomes.add(outcome);
        return outcome;
    }
}
