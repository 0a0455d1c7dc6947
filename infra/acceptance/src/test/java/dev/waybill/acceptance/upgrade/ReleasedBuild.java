package dev.waybill.acceptance.upgrade;

import static java.util.concurrent.TimeUnit.MINUTES;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A release, built from its tag once and kept in the user's cache folder. */
public final class ReleasedBuild {

    private final Path checkout;

    private ReleasedBuild(Path checkout) {
        this.checkout = checkout;
    }

    /** Empty where the repository does not hold the tag, as in a shallow clone. */
    public static Optional<ReleasedBuild> of(Path root, String tag) throws IOException, InterruptedException {
        Path work = Files.createTempFile("waybill-release", ".txt");
        if (run(root, work, "git", "rev-parse", "--verify", "--quiet", tag + "^{commit}") != 0) {
            return Optional.empty();
        }
        String commit = Files.readString(work).strip();
        Path cached = Path.of(System.getProperty("user.home"), ".cache", "waybill", "builds", commit);
        ReleasedBuild build = new ReleasedBuild(cached);
        if (!Files.exists(build.classPathFile())) {
            build(root, tag, cached, work);
        }
        return Optional.of(build);
    }

    private static void build(Path root, String tag, Path cached, Path log) throws IOException, InterruptedException {
        // Built where it stays, since its class path names that folder; the file with the class path is written last.
        Files.createDirectories(cached);
        Path archive = Files.createTempFile("waybill-release", ".tar");
        require(run(root, log, "git", "archive", "--output", archive.toString(), tag), "git archive", log);
        require(run(cached, log, "tar", "xf", archive.toString()), "tar", log);
        Files.delete(archive);
        int built = run(
                cached,
                log,
                "mvn",
                "-B",
                "-q",
                "-DskipTests",
                "-Dspotless.check.skip=true",
                "-Denforcer.skip=true",
                "-Djacoco.skip=true",
                "-pl",
                "infra/local",
                "-am",
                "package");
        if (built != 0) {
            Files.deleteIfExists(new ReleasedBuild(cached).classPathFile());
        }
        require(built, "the build of " + tag, log);
    }

    private static void require(int exit, String what, Path log) throws IOException {
        if (exit != 0) {
            throw new IllegalStateException(what + " failed: " + Files.readString(log));
        }
    }

    private static int run(Path folder, Path output, String... command) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        process.environment().remove("MAVEN_OPTS");
        process.environment().remove("MAVEN_CMD_LINE_ARGS");
        Process running = process.start();
        if (!running.waitFor(10, MINUTES)) {
            running.destroyForcibly();
            return -1;
        }
        return running.exitValue();
    }

    /** The release's sources, with what its build made of them, the functions' packages among them. */
    public Path checkout() {
        return checkout;
    }

    private Path classPathFile() {
        return checkout.resolve("infra/local/target/classpath.txt");
    }

    /** Starts {@code up --json} of the release; its one line goes to {@code ready}, all else to {@code log}. */
    Process up(Path ready, Path log, List<String> options) throws IOException {
        String classPath = checkout.resolve("infra/local/target/waybill-local.jar")
                + File.pathSeparator
                + Files.readString(classPathFile()).strip();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx320m",
                "-XX:TieredStopAtLevel=1",
                "-Dwaybill.root=" + checkout,
                "-cp",
                classPath,
                "dev.waybill.local.cli.Main",
                "up",
                "--json"));
        command.addAll(options);
        return new ProcessBuilder(command)
                .redirectOutput(ready.toFile())
                .redirectError(log.toFile())
                .start();
    }
}
