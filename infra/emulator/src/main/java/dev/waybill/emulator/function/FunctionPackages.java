package dev.waybill.emulator.function;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packages that a template's functions come in, each looked at once: many functions share one. Not thread-safe. */
public final class FunctionPackages {

    private final Map<Path, FunctionPackage> known = new HashMap<>();
    private final InProcess inProcess;

    public FunctionPackages(InProcess inProcess) {
        this.inProcess = inProcess;
    }

    /**
     * A package.
     *
     * @param takesPart whether it asks its host for its environment and clients
     * @param libraries compared with this machine's; only where it takes part
     */
    public record FunctionPackage(FunctionCode code, boolean takesPart, Libraries libraries) {

        /** One that brings other AWS clients than this machine has cannot be handed this machine's. */
        public boolean runsInProcess() {
            return takesPart && libraries.fitTheClients();
        }
    }

    public FunctionPackage at(Path root) {
        return known.computeIfAbsent(root, this::look);
    }

    private FunctionPackage look(Path root) {
        FunctionCode code = FunctionCode.at(root);
        boolean takesPart = inProcess.takesPart(code);
        return new FunctionPackage(
                code,
                takesPart,
                takesPart ? Libraries.of(code, FunctionPackages.class.getClassLoader()) : new Libraries(List.of()));
    }
}
