package dev.waybill.emulator.statemachine;

import dev.waybill.asl.Execution;
import dev.waybill.asl.ExecutionListener;
import dev.waybill.emulator.function.Awaited;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which executions somebody waits for, see {@link Awaited}: those that awaited work started, until they end. Thread-safe. */
final class AwaitedExecutions implements ExecutionListener {

    private final Map<String, Awaited> byArn = new ConcurrentHashMap<>();
    private final ExecutionListener next;

    /** @param next is told of the same */
    AwaitedExecutions(ExecutionListener next) {
        this.next = next;
    }

    /** Told before one is started by this thread; where it does not start after all, it is to be {@linkplain #forget forgotten}. */
    void starting(String arn) {
        Awaited here = Awaited.here();
        if (here.isStill()) {
            byArn.put(arn, here);
        }
    }

    void forget(String arn) {
        byArn.remove(arn);
    }

    Awaited of(String arn) {
        return byArn.getOrDefault(arn, Awaited.NOT);
    }

    @Override
    public void ended(Execution execution) {
        forget(execution.arn());
        next.ended(execution);
    }

    @Override
    public void entered(Execution execution, String state) {
        next.entered(execution, state);
    }
}
