package dev.waybill.command.up;

import dev.waybill.command.context.Exit;
import java.lang.reflect.Proxy;
import java.util.List;

/** What happens when the process is told to stop (SIGTERM, SIGINT), and when it ends otherwise. */
public final class StopSignal {

    /** What supervisors and keyboards send. */
    private static final List<String> ASKS = List.of("TERM", "INT");

    private StopSignal() {}

    /**
     * Drains, whatever ends the process. Asked to by SIGTERM or SIGINT it ends with status 0: the JVM's own status after a
     * signal is 128 + its number, which reads as a crash to whoever supervises it. Anything else that ends the process keeps
     * the status it gave, so that whoever restarts on failure does; a drain that fails is a failure in any case.
     */
    public static void onStop(Runnable drain) {
        ASKS.forEach(StopSignal::exitOn);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            boolean drained = false;
                            try {
                                drain.run();
                                drained = true;
                            } finally {
                                if (!drained) {
                                    Runtime.getRuntime().halt(Exit.FAILED);
                                }
                            }
                        },
                        "waybill-stop"));
    }

    /** The JDK's {@code sun.misc.Signal}, by its name: the compiler warns of it and lets nobody say that it is meant. */
    private static void exitOn(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object exit = Proxy.newProxyInstance(
                    StopSignal.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            System.exit(Exit.DONE);
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), exit);
        } catch (ReflectiveOperationException keptByTheJvm) {
            // With -Xrs, or on a JVM without it: the process still drains, and has the JVM's own status.
        }
    }
}
