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
 * The class loader of a function that runs in this JVM. The host's side of what functions look up is defined here anew, so that it
 * implements the function's own interfaces. The function's libraries are those of this machine as long as it has them all in the
 * same versions, and are loaded once for all functions then; with one in another version all of them are the function's own, since a
 * shared library would link to this machine's copy of the one that is not. Thread-safe.
 */
public final class FunctionClassLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    /** What functions and machine hand each other: Lambda's interfaces, the AWS clients, and what the clients' types are made of. */
    private static final List<String> HANDED_OVER =
            List.of("software.amazon.awssdk.", "software.amazon.eventstream.", "org.reactivestreams.");

    private static final String LAMBDA = "com.amazonaws.services.lambda.runtime.";
    private static final String SERVICES = "META-INF/services/";
    private final ClassLoader shared;
    private final FunctionHost host;
    private final InProcess inProcess;
    private final boolean ownLibraries;

    /** @param ownLibraries whether the function's libraries are not shared with this machine */
    FunctionClassLoader(
            String function,
            List<URL> code,
            ClassLoader shared,
            FunctionHost host,
            InProcess inProcess,
            boolean ownLibraries) {
        super(function, code.toArray(URL[]::new), shared);
        this.shared = shared;
        this.host = host;
        this.inProcess = inProcess;
        this.ownLibraries = ownLibraries;
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
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            if (inProcess.isInside(name)) {
                return define(name);
            }
            if (inProcess.isOwn(name)) {
                return findClass(name);
            }
            Class<?> own = ownLibraries && !isHandedOver(name) ? find(name) : null;
            return own != null ? own : super.loadClass(name, resolve);
        }
    }

    /** Lambda's interfaces are in one package and its {@code logging}; its event types, below it too, are a library. */
    private static boolean isHandedOver(String name) {
        return HANDED_OVER.stream().anyMatch(name::startsWith)
                || (name.startsWith(LAMBDA)
                        && (name.indexOf('.', LAMBDA.length()) < 0 || name.startsWith(LAMBDA + "logging.")));
    }

    private @Nullable Class<?> find(String name) {
        try {
            return name.startsWith("java.") ? null : findClass(name);
        } catch (ClassNotFoundException elsewhere) {
            return null;
        }
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

    /** The services of the functions' own interfaces: the function's, and those that this machine adds; not those of other functions. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (!name.startsWith(SERVICES + inProcess.own())) {
            return super.getResources(name);
        }
        String here = inProcess.location();
        List<URL> found = new ArrayList<>();
        for (URL url : Collections.list(shared.getResources(name))) {
            if (url.toString().contains(here)) {
                found.add(url);
            }
        }
        found.addAll(Collections.list(shared.getResources(InProcess.SERVICES + name.substring(SERVICES.length()))));
        found.addAll(Collections.list(findResources(name)));
        return Collections.enumeration(found);
    }
}
