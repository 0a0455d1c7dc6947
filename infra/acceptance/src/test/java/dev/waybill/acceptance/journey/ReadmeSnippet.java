package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import dev.waybill.client.WaybillClient;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;

/**
 * A piece of Java that the client's README shows, as a method that can be called: compiled for Java 17 with the client and what it
 * needs, and nothing else.
 */
final class ReadmeSnippet {

    private static final Path README = RunningWaybill.ROOT.resolve("clients/java/README.md");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final String NAME = "Shown";

    /** What a reader has around it. */
    private static final String AROUND = """
            import dev.waybill.client.*;
            import java.net.URI;
            import java.nio.charset.StandardCharsets;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            import java.util.stream.Stream;

            public final class Shown {
                public record Triage(String team) {}

                public static final List<String> REMEMBERED = Collections.synchronizedList(new ArrayList<>());

                private static void remember(String event, String job, int version) {
                    REMEMBERED.add(job + " " + version);
                }

                public static Object run(%s) throws Exception {
            %s
                }
            }
            """;

    private final Class<?> shown;

    private ReadmeSnippet(Class<?> shown) {
        this.shown = shown;
    }

    /**
     * The piece that stands in this place below this heading.
     *
     * @param place from 0
     * @param parameters what it takes as given
     * @param folder for its class
     */
    static ReadmeSnippet below(String heading, int place, String parameters, Path folder) throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf("\n## " + heading + "\n");
        assertThat(begin).as("the README has " + heading).isNotNegative();
        int end = readme.indexOf("\n## ", begin + 1);
        List<String> pieces = BLOCK.matcher(readme.substring(begin, end < 0 ? readme.length() : end))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(pieces).hasSizeGreaterThan(place);
        return new ReadmeSnippet(
                compiled(AROUND.formatted(parameters, Matcher.quoteReplacement(pieces.get(place))), folder));
    }

    private static Class<?> compiled(String source, Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve(NAME + ".java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            Iterable<? extends JavaFileObject> sources = files.getJavaFileObjects(file);
            List<String> options =
                    List.of("--release", "17", "-proc:none", "-d", folder.toString(), "-classpath", classPath());
            boolean compiles =
                    compiler.getTask(said, files, null, options, null, sources).call();
            assertThat(compiles).as("%s%n%s", said, source).isTrue();
        }
        try {
            URL[] classes = {folder.toUri().toURL()};
            return new URLClassLoader(classes, ReadmeSnippet.class.getClassLoader()).loadClass(NAME);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException("it was compiled", impossible);
        }
    }

    /** The client, Jackson, the annotations that its code has, and the public library for webhooks. */
    private static String classPath() {
        return Stream.of(
                        WaybillClient.class,
                        JsonNode.class,
                        JsonParser.class,
                        JsonProperty.class,
                        NullMarked.class,
                        Webhook.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(ReadmeSnippet::path)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String path(URL location) {
        try {
            return Path.of(location.toURI()).toString();
        } catch (java.net.URISyntaxException noPath) {
            throw new UncheckedIOException(new MalformedURLException(location + " is no path"));
        }
    }

    /** What it returns. */
    Object run(Object... given) throws ReflectiveOperationException {
        Method method = Stream.of(shown.getMethods())
                .filter(each -> each.getName().equals("run"))
                .findFirst()
                .orElseThrow();
        return method.invoke(null, given);
    }

    /** What it has kept of events: the job's id and the version of its record. */
    Object remembered() throws ReflectiveOperationException {
        return shown.getField("REMEMBERED").get(null);
    }
}
