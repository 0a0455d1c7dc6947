package dev.waybill.models.endpoints;

import dev.waybill.core.json.Sha256;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointText;
import dev.waybill.core.model.EndpointTexts;
import dev.waybill.core.schema.Violation;
import dev.waybill.models.endpoints.Mistake.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads several texts of endpoints as one. A text with a mistake is left out, or used as it was when it was last good; of an
 * endpoint that two texts name the first one's is used. So one slip takes no other text's endpoints away.
 */
public final class ReadTogether {

    private final KnownKinds kinds;
    private final Map<String, EndpointText> before;
    private final Map<String, EndpointConfig> endpoints = new LinkedHashMap<>();
    private final Map<String, String> placeOf = new LinkedHashMap<>();
    private final Map<String, EndpointText> good = new LinkedHashMap<>();
    private final List<EndpointText> used = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private @Nullable String version;
    private String versionAt = "";
    private boolean versionsDiffer;
    private int bytes;

    private ReadTogether(KnownKinds kinds, Map<String, EndpointText> before) {
        this.kinds = kinds;
        this.before = before;
    }

    /** With the kinds of endpoints on the class path, and nothing that was good before. */
    public static EndpointSet here(List<EndpointText> texts) {
        return of(texts, KnownKinds.of(OpenEndpoints.onClassPath()), Map.of());
    }

    /**
     * @param texts those of most weight first; no two of one place
     * @param kinds of endpoints that exist here
     * @param before what was good when the texts were last read, by place
     */
    public static EndpointSet of(List<EndpointText> texts, KnownKinds kinds, Map<String, EndpointText> before) {
        ReadTogether reading = new ReadTogether(kinds, before);
        texts.forEach(reading::add);
        return new EndpointSet(
                Collections.unmodifiableMap(reading.endpoints),
                reading.priceVersion(),
                List.copyOf(reading.mistakes),
                Map.copyOf(reading.good));
    }

    private void add(EndpointText text) {
        if (!isTooLarge(text)) {
            try {
                EndpointsFile file = EndpointsFile.parse(text.text(), kinds);
                use(text, file, true);
                return;
            } catch (InvalidEndpointsException invalid) {
                invalid.problems()
                        .forEach(violation -> mistakes.add(new Mistake(text.place(), Kind.NOT_VALID, violation)));
            }
        }
        EndpointText once = before.get(text.place());
        if (once != null) {
            // It was read without a mistake before, with the same kinds. What it shares with others is told already.
            use(once, EndpointsFile.parse(once.text(), kinds), false);
        }
    }

    private boolean isTooLarge(EndpointText text) {
        int size = text.bytes();
        if (bytes + size > EndpointTexts.MOST_BYTES) {
            mistakes.add(Mistake.of(
                    text.place(),
                    Kind.TOO_LARGE,
                    "",
                    null,
                    "expected at most " + EndpointTexts.MOST_BYTES + " bytes of all texts together, came "
                            + (bytes + size) + " with this one: take out what no task names"));
            return true;
        }
        bytes += size;
        return false;
    }

    private void use(EndpointText text, EndpointsFile file, boolean told) {
        good.put(text.place(), text);
        if (!text.text().isBlank()) {
            used.add(text);
        }
        file.endpoints().forEach((name, config) -> {
            String first = placeOf.putIfAbsent(name, text.place());
            if (first == null) {
                endpoints.put(name, config);
            } else if (told) {
                mistakes.add(new Mistake(text.place(), Kind.NAMED_TWICE, named(file, name, first)));
            }
        });
        if (file.priceVersion() != null) {
            version(text, file, file.priceVersion(), told);
        }
    }

    private static Violation named(EndpointsFile file, String name, String first) {
        String pointer = Entries.child("/endpoints", name);
        return new Violation(
                pointer,
                file.line(pointer),
                "expected each endpoint in one place, came one that " + first
                        + " names too, which is used: take it out of" + " one of them");
    }

    private void version(EndpointText text, EndpointsFile file, String given, boolean told) {
        if (version == null) {
            version = given;
            versionAt = text.place();
        } else if (!version.equals(given)) {
            versionsDiffer = true;
            if (told) {
                mistakes.add(Mistake.of(
                        text.place(),
                        Kind.PRICE_VERSION_DIFFERS,
                        "/priceVersion",
                        file.line("/priceVersion"),
                        "expected the same as in " + versionAt
                                + ", or none, came another: give it in one place alone"));
            }
        }
    }

    /**
     * Where the texts do not agree on a name, a hash is right: each record then names the very prices that it was made with.
     * Where a text lies makes no difference to it.
     */
    private String priceVersion() {
        if (version != null && !versionsDiffer) {
            return version;
        }
        return switch (used.size()) {
            case 0 -> Sha256.of("");
            case 1 -> Sha256.of(used.get(0).text());
            default ->
                Sha256.of(used.stream()
                        .map(text -> Sha256.of(text.text()))
                        .sorted()
                        .collect(Collectors.joining("\n")));
        };
    }
}
