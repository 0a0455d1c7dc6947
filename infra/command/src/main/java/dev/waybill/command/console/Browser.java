package dev.waybill.command.console;

import dev.waybill.core.environment.Environment;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The user's browser, by the program with which the system opens addresses. */
final class Browser {

    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    /** One that fails does so at once; one that stays has become the browser. */
    private static final long HEARD_WITHIN_MILLIS = 2_000;

    private final Environment environment;
    private final String system;

    Browser(Environment environment) {
        this(environment, System.getProperty("os.name", ""));
    }

    /** @param system as the property {@code os.name} has it */
    Browser(Environment environment, String system) {
        this.environment = environment;
        this.system = system.toLowerCase(Locale.ROOT);
    }

    /** @return why it does not open, in words; empty where it does as far as one can see */
    Optional<String> open(String url) {
        List<String> line = new ArrayList<>(opener());
        String program = line.get(0);
        Optional<Path> found = onPath(program);
        if (found.isEmpty()) {
            return Optional.of(program + " is not on the PATH");
        }
        line.set(0, found.get().toString());
        line.add(url);
        try {
            Process opening = new ProcessBuilder(line)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            opening.getOutputStream().close();
            boolean hasEnded = opening.waitFor(HEARD_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
            return hasEnded && opening.exitValue() != 0
                    ? Optional.of(program + " ended with status " + opening.exitValue())
                    : Optional.empty();
        } catch (IOException failed) {
            // Its message holds the whole line, and with it the code.
            return Optional.of(program + " cannot be started");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of("it was stopped");
        }
    }

    private List<String> opener() {
        if (system.startsWith("mac")) {
            return List.of("open");
        }
        return system.startsWith("windows")
                ? List.of("rundll32.exe", "url.dll,FileProtocolHandler")
                : List.of("xdg-open");
    }

    private Optional<Path> onPath(String program) {
        return SEPARATOR
                .splitAsStream(environment.get("PATH").orElse(""))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> in(folder, program).stream())
                .findFirst();
    }

    private static Optional<Path> in(String folder, String program) {
        try {
            return Optional.of(Path.of(folder).resolve(program)).filter(Files::isExecutable);
        } catch (InvalidPathException noFolder) {
            return Optional.empty();
        }
    }
}
