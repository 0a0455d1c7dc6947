package dev.waybill.emulator.function;

import java.util.List;

/**
 * What decides whether a function runs in this JVM, and how its classes are loaded then. Immutable.
 *
 * @param seams interfaces, by full class name, by which a function asks its host for its environment and clients: one that has any
 *     of them in its code takes part, and runs in this JVM
 * @param own prefix of class names that come from each function's own code, so that no two functions share their static state
 * @param shared prefixes of class names, below {@code own} too, that come from this machine and are loaded once for all functions
 * @param inside prefixes of class names that this machine has and that each function's loader defines anew: this machine's side of
 *     the seams; the longest prefix of {@code shared} and {@code inside} that fits a name decides
 * @param side a class of this machine's side: the services that lie beside it are the machine's own
 */
public record InProcess(List<String> seams, String own, List<String> shared, List<String> inside, Class<?> side) {

    /** No function takes part: each runs in a JVM of its own. */
    public static final InProcess NONE = new InProcess(List.of(), "-", List.of(), List.of(), InProcess.class);

    /** Where this machine names what it adds for functions only; in the usual place it would be found outside of them too. */
    static final String SERVICES = "META-INF/inside/";

    public InProcess {
        seams = List.copyOf(seams);
        shared = List.copyOf(shared);
        inside = List.copyOf(inside);
    }

    /** The jar or folder of this machine's side, as URLs of what is in it begin. */
    String location() {
        return side.getProtectionDomain().getCodeSource().getLocation().toString();
    }

    boolean takesPart(FunctionCode code) {
        return seams.stream().anyMatch(code::has);
    }

    /** Whether each function's loader defines the class from this machine's copy. */
    boolean isInside(String name) {
        return longest(inside, name) > longest(shared, name);
    }

    /** Whether the class comes from the function's own code, and from nowhere else. */
    boolean isOwn(String name) {
        return name.startsWith(own) && longest(shared, name) < 0;
    }

    private static int longest(List<String> prefixes, String name) {
        return prefixes.stream()
                .filter(name::startsWith)
                .mapToInt(String::length)
                .max()
                .orElse(-1);
    }
}
