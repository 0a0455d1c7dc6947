package dev.waybill.emulator.jvm;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import dev.waybill.emulator.file.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * A folder of this process's own, with what the JVMs of functions need that is not in a jar of its own: the client of the Runtime API,
 * functions that are one jar laid out as Lambda lays them out, and what they write to temporary files. Goes with the process.
 */
final class RuntimeFolder implements AutoCloseable {

    /** Only the name is used: the class is there for the other JVM. */
    private static final String CLIENT =
            "com/amazonaws/services/lambda/runtime/api/client/runtimeapi/NativeClient.class";

    private static final String PREFIX = "lambda-runtime";

    private final RunFolder run;
    private final Path folder;

    RuntimeFolder() {
        try {
            run = RunFolder.make(PREFIX);
            folder = run.path();
            Files.createDirectories(temporary());
            Path client = folder.resolve("client").resolve(CLIENT);
            Files.createDirectories(Objects.requireNonNull(client.getParent()));
            // This program's own, wherever the runtime's jar stands on the class path.
            Path own = location(RuntimeFolder.class);
            try (InputStream in = Files.isDirectory(own) ? Files.newInputStream(own.resolve(CLIENT)) : inJar(own)) {
                Files.copy(in, client);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static InputStream inJar(Path jar) throws IOException {
        return URI.create("jar:" + jar.toUri() + "!/" + CLIENT).toURL().openStream();
    }

    /** The class path of Lambda's runtime. */
    List<Path> classPath() {
        return List.of(
                folder.resolve("client"),
                location(AWSLambda.class),
                location(Context.class),
                location(PojoSerializer.class),
                location(SdkInternalThreadLocal.class));
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The function's code as a folder. */
    Path taskRoot(String function, Path code) throws IOException {
        if (Files.isDirectory(code)) {
            return code.toAbsolutePath();
        }
        Path lib = Files.createDirectories(folder.resolve("task-" + function).resolve("lib"));
        Path jar = lib.resolve("code.jar");
        if (!Files.exists(jar)) {
            Files.copy(code, jar);
        }
        return folder.resolve("task-" + function);
    }

    /** Where functions put temporary files, unless they name another place. */
    Path temporary() {
        return folder.resolve("tmp");
    }

    @Override
    public void close() {
        run.close();
    }
}
