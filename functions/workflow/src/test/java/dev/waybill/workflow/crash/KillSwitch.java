package dev.waybill.workflow.crash;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands at every effect of the code under test and lets some of them go wrong, each counted: kill point 2n is right
 * before the n-th effect, 2n + 1 right after it.
 */
final class KillSwitch {

    /** What dies, or goes wrong, at a kill point. */
    enum Kind {
        /** The function that runs: its caller is told, everything else goes on. */
        FUNCTION,
        /** The process: queues, executions and functions are gone, the tables stay. */
        PROCESS,
        /** Only the call: its caller gets an exception, before or after it took effect. */
        CALL
    }

    /** A function or process that is no more: an error, since no code may catch it. */
    static final class Killed extends Error {
        final Kind kind;

        Killed(Kind kind) {
            super("killed with its " + kind);
            this.kind = kind;
        }
    }

    /** Methods of the ports that change nothing. */
    private static final Set<String> READS = Set.of(
            "read",
            "readAll",
            "readUpTo",
            "get",
            "find",
            "names",
            "keptOf",
            "due",
            "dueLater",
            "dueShards",
            "status",
            "list",
            "lastChunk",
            "chunk",
            "chunkOf",
            "entries",
            "duplicates",
            "counts",
            "tally",
            "part",
            "order");

    private final Kind kind;
    private final Set<Integer> points;
    private final List<String> passed = new ArrayList<>();

    KillSwitch(Kind kind, Integer... points) {
        this.kind = kind;
        this.points = Set.of(points);
    }

    /** The kill points that were passed so far, in words. */
    List<String> passed() {
        return passed;
    }

    void at(String point) {
        int number = passed.size();
        passed.add(point);
        if (points.contains(number)) {
            if (kind == Kind.CALL) {
                throw new IllegalStateException("a call that failed " + point);
            }
            throw new Killed(kind);
        }
    }

    /** The port with a kill point before and after each of its effects. */
    <T> T guard(Class<T> port, T target) {
        Object proxy =
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
                    boolean effect = !READS.contains(method.getName());
                    String name = port.getSimpleName() + "." + method.getName() + subject(arguments);
                    if (effect) {
                        at("before " + name);
                    }
                    Object result;
                    try {
                        result = method.invoke(target, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause() == null ? failed : failed.getCause();
                    }
                    if (effect) {
                        at("after " + name);
                    }
                    return result;
                });
        return port.cast(proxy);
    }

    private static String subject(Object @Nullable [] arguments) {
        return arguments != null && arguments[0] instanceof dev.waybill.core.job.JobRecord record
                ? " " + record.event().type().text()
                : "";
    }
}
