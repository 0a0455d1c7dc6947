package dev.waybill.acceptance.docs;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.WaybillClient;
import java.io.File;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Compiles methods that use the client for Java, as somebody would who has copied them. */
final class ClientSnippets {

    private static final String IMPORTS = """
            import dev.waybill.client.*;
            import java.net.URI;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            """;

    private ClientSnippets() {}

    /** What the compiler has against them; nothing where it takes them. */
    static List<String> complaints(String methods, Path classes) {
        DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///Snippets.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return IMPORTS + "class Snippets {\n" + methods + "}\n";
                    }
                };
        List<String> options = List.of("-proc:none", "-d", classes.toString(), "-classpath", client());
        boolean taken = ToolProvider.getSystemJavaCompiler()
                .getTask(new StringWriter(), null, told, options, null, List.of(source))
                .call();
        return taken
                ? List.of()
                : told.getDiagnostics().stream()
                        .map(each -> each.getLineNumber() + ": " + each.getMessage(Locale.ROOT))
                        .toList();
    }

    /** The client and the types that its methods show, and nothing else of this process. */
    private static String client() {
        return Stream.of(WaybillClient.class, JsonNode.class, TreeNode.class, JsonProperty.class, Nullable.class)
                .map(type -> Path.of(URI.create(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }
}
