package dev.waybill.acceptance.sam;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of the README's first five minutes, typed into a shell as they stand there. */
final class Readme {

    private static final Pattern SUBMIT = Pattern.compile("(?s)curl -s \\$WAYBILL_URL/v1/jobs \\\\\n.*?(?=\n```)");
    private static final Pattern RECORDS = Pattern.compile("curl -s \\$WAYBILL_URL/v1/jobs/<id>/records.*");

    private final Map<String, String> environment;

    /** @param environment {@code WAYBILL_URL} and {@code WAYBILL_KEY} */
    Readme(Map<String, String> environment) {
        this.environment = environment;
    }

    /** What the line that submits a ticket prints. */
    String submit() throws InterruptedException {
        return typed(line(SUBMIT));
    }

    /** What the line that reads a job's records prints. */
    String records(String job) throws InterruptedException {
        return typed(line(RECORDS).replace("<id>", job));
    }

    private static String line(Pattern pattern) {
        try {
            Matcher line = pattern.matcher(Files.readString(SampleEvent.ROOT.resolve("README.md")));
            if (!line.find()) {
                throw new AssertionError("the README has no such line any more: " + pattern);
            }
            return line.group();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String typed(String line) throws InterruptedException {
        try {
            ProcessBuilder shell = new ProcessBuilder("bash", "-c", line).redirectErrorStream(true);
            shell.environment().putAll(environment);
            Process typed = shell.start();
            String printed = new String(typed.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!typed.waitFor(2, TimeUnit.MINUTES)) {
                typed.destroy();
                throw new AssertionError("no end of: " + line);
            }
            return printed;
        } catch (IOException noShell) {
            throw new UncheckedIOException(noShell);
        }
    }
}
