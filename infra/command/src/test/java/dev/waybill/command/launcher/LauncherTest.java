package dev.waybill.command.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in an empty checkout of its own, with a PATH that holds just what the test puts there. */
class LauncherTest {

    private static final Path SCRIPT = Path.of(System.getProperty("waybill.root", "../.."), "waybill");
    private static final List<String> ORDINARY_TOOLS =
            List.of("cat", "find", "grep", "head", "mkdir", "readlink", "rm", "sed", "sleep", "tee", "touch");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path folder;

    private final Map<String, String> environment = new TreeMap<>();

    /** What the script said, on which stream, and how it ended. */
    private record Ended(int exit, String out, String err) {}

    @BeforeEach
    void checkout() throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        Files.createDirectories(folder.resolve("checkout"));
        Files.copy(SCRIPT, folder.resolve("checkout/waybill"));
        for (String tool : ORDINARY_TOOLS) {
            Path place = List.of(Path.of("/usr/bin", tool), Path.of("/bin", tool)).stream()
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            program("bin/" + tool, "exec " + place + " \"$@\"\n");
        }
        environment.put("PATH", folder.resolve("bin").toString());
        environment.put("TMPDIR", Files.createDirectories(folder.resolve("tmp")).toString());
    }

    private Path program(String path, String script) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/bash\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    /** A JDK that says it is of this version, and whose {@code java} tells how it was called. */
    private void javaHome(String version) throws IOException {
        program("jdk/bin/java", "echo \"$$ $*\"\n");
        program("jdk/bin/javac", "exit 0\n");
        Files.writeString(folder.resolve("jdk/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        environment.put("JAVA_HOME", folder.resolve("jdk").toString());
    }

    private Ended run(String... arguments) throws Exception {
        List<String> line = new java.util.ArrayList<>(
                List.of("/bin/bash", folder.resolve("checkout/waybill").toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectError(folder.resolve("stderr").toFile());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out, Files.readString(folder.resolve("stderr")));
    }

    private static void assertRefused(Ended ended, String... said) {
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).startsWith("waybill: ").contains(said).hasLineCount(1);
    }

    @Test
    void withoutJava_itSaysWhatToInstall() throws Exception {
        assertRefused(run("up"), "no Java found", "JDK 17 or newer", "JAVA_HOME");
    }

    @Test
    void oldJavaHome_isNamedWithItsVersion() throws Exception {
        javaHome("1.8.0_402");

        assertRefused(run("up"), "JAVA_HOME", "version 8", "JDK 17 or newer");
    }

    @Test
    void oldJavaOnThePath_isAskedForItsVersion() throws Exception {
        program("bin/java", "echo 'openjdk version \"11.0.22\" 2024-01-16' >&2\n");

        assertRefused(run("up"), "version 11", "JDK 17 or newer");
    }

    @Test
    void javaHomeWithoutJava_isNamed() throws Exception {
        environment.put("JAVA_HOME", folder.resolve("nowhere").toString());

        assertRefused(run("up"), "JAVA_HOME is", "nowhere", "no bin/java");
    }

    @Test
    void withoutCompiler_itAsksForAJdk() throws Exception {
        javaHome("17.0.1");
        Files.delete(folder.resolve("jdk/bin/javac"));

        assertRefused(run("up"), "no compiler", "JDK 17 or newer");
    }

    @Test
    void withoutMaven_itSaysWhatToInstall() throws Exception {
        javaHome("17.0.1");

        assertRefused(run("up"), "no Maven found", "Maven 3.8 or newer");
    }

    @Test
    void oldMaven_isNamedWithItsVersion() throws Exception {
        javaHome("17.0.1");
        program("bin/mvn", "echo 'Apache Maven 3.6.3 (cecedd34)'\n");

        assertRefused(run("up"), "version 3.6.3", "Maven 3.8 or newer");
    }

    @Test
    void failedBuild_showsItsLastErrorsAndWhereTheLogIs() throws Exception {
        javaHome("17.0.1");
        program("bin/mvn", """
                case $1 in -v) echo 'Apache Maven 3.9.9 (x)'; exit ;; esac
                echo '[INFO] Building Waybill: domain and ports 0.1.0-SNAPSHOT                  [2/8]'
                echo '[ERROR] Foo.java:[3,4] cannot find symbol'
                exit 1
                """);

        Ended ended = run("up");

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains("  2/8  domain and ports", "Foo.java:[3,4] cannot find symbol", "target/waybill-build.log");
        assertThat(folder.resolve("checkout/target/waybill-build.lock")).doesNotExist();
    }

    @Test
    void firstUse_builds_laterUseDoesNot_andTheProcessBecomesTheJvm() throws Exception {
        javaHome("17.0.1");
        Path checkout = folder.resolve("checkout");
        program("bin/mvn", """
                case $1 in -v) echo 'Apache Maven 3.9.9 (x)'; exit ;; esac
                mkdir -p infra/command/target functions/core/target
                touch infra/command/target/waybill-command.jar functions/core/target/core.jar
                echo "$PWD/functions/core/target/core.jar" > infra/command/target/classpath.txt
                """);

        Ended first = run("job", "get", "x y");
        Ended second = run("up");

        assertThat(first.err()).contains("building Waybill", "built in");
        assertThat(first.exit()).isZero();
        assertThat(first.out()).contains("-Dwaybill.root=" + checkout.toRealPath(), "command.Main job get x y");
        assertThat(second.err()).isEmpty();
        assertThat(second.out())
                .contains("waybill-command.jar:" + checkout.toRealPath() + "/functions/core/target/core.jar");
    }

    @Test
    void server_hasAFolderForTemporaryFilesOfItsOwn_andOtherCommandsHaveNone() throws Exception {
        firstUse_builds_laterUseDoesNot_andTheProcessBecomesTheJvm();
        assertThat(run("job", "list").out()).doesNotContain("java.io.tmpdir");
        for (String server : List.of("up", "demo")) {
            String line = run(server).out();
            assertThat(line).containsPattern("-Djava.io.tmpdir=\\S+/tmp/waybill-run-\\d+-\\d+ ");
            Path own = Path.of(line.replaceAll("(?s).*-Djava.io.tmpdir=(\\S+).*", "$1"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                    .isEqualTo("rwx------");
        }
        environment.put("TMPDIR", folder.resolve("nowhere").toString());
        Ended without = run("up");
        assertThat(without.exit()).isZero();
        assertThat(without.err()).isEmpty();
        assertThat(without.out()).contains("command.Main up").doesNotContain("java.io.tmpdir");
    }

    @Test
    void changedSource_isBuiltAgain() throws Exception {
        firstUse_builds_laterUseDoesNot_andTheProcessBecomesTheJvm();
        Path source = folder.resolve("checkout/functions/core/src/main/java/A.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "class A {}");

        assertThat(run("up").err()).contains("sources have changed");
    }

    @Test
    void pipeAndFile_areNotTakenForATerminal() throws Exception {
        firstUse_builds_laterUseDoesNot_andTheProcessBecomesTheJvm();

        assertThat(run("job", "list").out()).doesNotContain("-Dwaybill.std", "-Dwaybill.columns");
    }
}
