package dev.waybill.command.up;

import dev.waybill.command.context.Exit;

/** What happens when the process is told to stop (SIGTERM, SIGINT). */
final class StopSignal {

    private StopSignal() {}

    /**
     * Drains, then ends the process with status 0. The JVM's own status after a signal is 128 + its number, which reads
     * as a crash to whoever supervises it; only a halt from within the hook can say otherwise.
     */
    static void onStop(Runnable drain) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            int status = Exit.FAILED;
                            try {
                                drain.run();
                                status = Exit.DONE;
                            } finally {
                                Runtime.getRuntime().halt(status);
                            }
                        },
                        "waybill-stop"));
    }
}
