package dev.waybill.asl.run;

import dev.waybill.asl.Execution;
import dev.waybill.asl.ExecutionListener;

/** Keeps what a listener throws away from the execution; says so in the log, by class only. */
record CarefulListener(ExecutionListener listener) implements ExecutionListener {

    private static final System.Logger LOG = System.getLogger(CarefulListener.class.getName());

    @Override
    public void ended(Execution execution) {
        tell(() -> listener.ended(execution));
    }

    @Override
    public void entered(Execution execution, String state) {
        tell(() -> listener.entered(execution, state));
    }

    private static void tell(Runnable telling) {
        try {
            telling.run();
        } catch (Throwable e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A listener failed with {0}; the execution goes on",
                    e.getClass().getName());
        }
    }
}
