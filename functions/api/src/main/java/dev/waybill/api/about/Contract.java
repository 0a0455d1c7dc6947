package dev.waybill.api.about;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.waybill.core.json.LenientJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The API's contract, {@code infra/openapi.yaml}, as it is packaged with the handlers. It is read when it is first asked for: a probe of
 * the health check that starts a function does not wait for it. Thread-safe.
 */
public final class Contract {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String FILE = "/openapi.yaml";

    private @Nullable JsonNode document;

    private Contract() {}

    public static Contract bundled() {
        if (Contract.class.getResource(FILE) == null) {
            throw new IllegalStateException("openapi.yaml is not packaged with the handlers");
        }
        return new Contract();
    }

    public synchronized JsonNode document() {
        if (document == null) {
            document = read();
        }
        return document;
    }

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(Contract.class.getResourceAsStream(FILE))) {
            return LenientJson.TYPED.with(new YAMLFactory()).readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The methods that a path knows, in upper case; none where there is no such path. */
    Set<String> methods(String path) {
        Set<String> methods = new TreeSet<>();
        for (Map.Entry<String, JsonNode> route : document().path("paths").properties()) {
            String pattern = Pattern.quote(route.getKey()).replaceAll("\\{[^/}]+}", "\\\\E[^/]+\\\\Q");
            if (path.matches(pattern)) {
                route.getValue().fieldNames().forEachRemaining(name -> {
                    if (METHODS.contains(name)) {
                        methods.add(name.toUpperCase(Locale.ROOT));
                        if (name.equals("get")) {
                            methods.add("HEAD");
                        }
                    }
                });
            }
        }
        return methods;
    }
}
