package dev.waybill.emulator.function;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The class loader of one function. Waybill's own classes come from the function's code, so that no two functions share their
 * static state; libraries that this machine has too are shared; the host's side of what functions look up is defined here anew,
 * so that it implements the function's own interfaces. Thread-safe.
 */
public final class FunctionClassLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final String OWN = "dev.waybill.";
    private static final List<String> SHARED =
            List.of("dev.waybill.local.", "dev.waybill.emulator.", "dev.waybill.asl.");
    private static final List<String> DEFINED_HERE =
            List.of("dev.waybill.local.inside.", "dev.waybill.local.embedded.");

    /** Knows nothing of Waybill and holds a model: loaded once for all functions. */
    private static final String ENCODER = "dev.waybill.local.embedded.encoder.";

    /** Where this machine names what it adds for functions only; in the usual place it would be found outside of them too. */
    private static final String INSIDE_SERVICES = "META-INF/inside/";

    private static final String OWN_SERVICES = "META-INF/services/" + OWN;
    private final ClassLoader shared;
    private final FunctionHost host;

    FunctionClassLoader(String function, List<URL> code, ClassLoader shared, FunctionHost host) {
        super(function, code.toArray(URL[]::new), shared);
        this.shared = shared;
        this.host = host;
    }

    public FunctionHost host() {
        return host;
    }

    /**
     * The loader that defined a class.
     *
     * @throws IllegalStateException where that is no function's
     */
    public static FunctionClassLoader of(Class<?> type) {
        if (type.getClassLoader() instanceof FunctionClassLoader loader) {
            return loader;
        }
        throw new IllegalStateException(
                type.getName() + " is there for functions only, but no function's loader defined it");
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OWN) || isShared(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            return startsWithAny(name, DEFINED_HERE) ? define(name) : findClass(name);
        }
    }

    private static boolean isShared(String name) {
        return name.startsWith(ENCODER) || (startsWithAny(name, SHARED) && !startsWithAny(name, DEFINED_HERE));
    }

    private static boolean startsWithAny(String name, List<String> prefixes) {
        return prefixes.stream().anyMatch(name::startsWith);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = shared.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length, FunctionClassLoader.class.getProtectionDomain());
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : super.getResource(name);
    }

    /** The services of Waybill's own interfaces: the function's, and those that this machine adds; not those of other functions. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (!name.startsWith(OWN_SERVICES)) {
            return super.getResources(name);
        }
        String here = location(shared);
        List<URL> found = new ArrayList<>();
        for (URL url : Collections.list(shared.getResources(name))) {
            if (url.toString().contains(here)) {
                found.add(url);
            }
        }
        String type = name.substring("META-INF/services/".length());
        found.addAll(Collections.list(shared.getResources(INSIDE_SERVICES + type)));
        found.addAll(Collections.list(findResources(name)));
        return Collections.enumeration(found);
    }

    /** Where this machine's own services lie: beside what it adds for functions. */
    private static String location(ClassLoader shared) {
        String marker = INSIDE_SERVICES + "dev.waybill.aws.AwsClients";
        URL found = shared.getResource(marker);
        return found == null ? "nowhere" : found.toString().replace(marker, "");
    }
}
