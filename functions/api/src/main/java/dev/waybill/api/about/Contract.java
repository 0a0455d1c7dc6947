package dev.waybill.api.about;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.waybill.core.json.LenientJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The API's contract, {@code infra/openapi.yaml}, as it is packaged with the handlers. Immutable. */
public final class Contract {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private final JsonNode document;

    private Contract(JsonNode document) {
        this.document = document;
    }

    public static Contract bundled() {
        try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
            if (in == null) {
                throw new IllegalStateException("openapi.yaml is not packaged with the handlers");
            }
            return new Contract(LenientJson.TYPED.with(new YAMLFactory()).readTree(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public JsonNode document() {
        return document;
    }

    /** The methods that a path knows, in upper case; none where there is no such path. */
    Set<String> methods(String path) {
        Set<String> methods = new TreeSet<>();
        for (Map.Entry<String, JsonNode> route : document.path("paths").properties()) {
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
