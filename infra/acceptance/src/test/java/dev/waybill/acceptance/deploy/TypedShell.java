package dev.waybill.acceptance.deploy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One bash that lines are typed into, and that ends at the first of them that fails. For one thread. */
final class TypedShell implements AutoCloseable {

    private static final String DONE = "-- typed --";

    private final Process bash;
    private final Writer in;
    private final BufferedReader out;
    private final ExecutorService reader = Executors.newSingleThreadExecutor();

    /** @param environment beside what this process has */
    TypedShell(Path folder, Map<String, String> environment) throws IOException {
        ProcessBuilder start = new ProcessBuilder("bash", "--noprofile", "--norc")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        start.environment().putAll(environment);
        bash = start.start();
        in = bash.outputWriter(StandardCharsets.UTF_8);
        out = new BufferedReader(new InputStreamReader(bash.getInputStream(), StandardCharsets.UTF_8));
        in.write("set -e -o pipefail\n");
    }

    /**
     * Types these lines and waits for their end.
     *
     * @return what they said, on either stream
     * @throws AssertionError where one of them fails, or all of them together take longer than that
     */
    String type(String lines, Duration within) throws IOException, InterruptedException {
        in.write(lines.stripTrailing() + "\necho '" + DONE + "'\n");
        in.flush();
        StringBuilder said = new StringBuilder();
        try {
            boolean done = reader.submit(() -> read(said)).get(within.toSeconds(), TimeUnit.SECONDS);
            if (!done) {
                throw new AssertionError("the shell ended within\n" + lines + "\nafter it had said\n" + said);
            }
        } catch (TimeoutException late) {
            throw new AssertionError("not done within " + within + ":\n" + lines + "\nit said\n" + said, late);
        } catch (ExecutionException broken) {
            throw new IOException(broken);
        }
        return said.toString();
    }

    private boolean read(StringBuilder said) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.equals(DONE)) {
                return true;
            }
            said.append(line).append('\n');
        }
        return false;
    }

    @Override
    public void close() {
        bash.descendants().forEach(ProcessHandle::destroy);
        bash.destroy();
        reader.shutdownNow();
    }
}
