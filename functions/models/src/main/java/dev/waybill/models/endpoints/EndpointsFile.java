package dev.waybill.models.endpoints;

import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.source.InvalidSourceException;
import dev.waybill.core.source.SourceDocument;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The operator's endpoints file, read and found good. {@code docs/reference/models.md} has the format.
 *
 * @param priceVersion the operator's own name of the price table, if the file gives one
 * @param endpoints every endpoint by name, in the order of the file
 * @param lines of its places, by JSON Pointer
 */
public record EndpointsFile(
        @Nullable String priceVersion, Map<String, EndpointConfig> endpoints, Map<String, Integer> lines) {

    private static final EndpointsFile EMPTY = new EndpointsFile(null, Map.of(), Map.of());

    @Nullable
    Integer line(String pointer) {
        return lines.get(pointer);
    }

    /**
     * Reads the YAML text of an endpoints file; blank text is a file without endpoints.
     *
     * @param kinds the kinds of endpoint that exist here
     * @throws InvalidEndpointsException listing everything that is wrong with it
     */
    public static EndpointsFile parse(String yaml, KnownKinds kinds) {
        Optional<SourceDocument> read = read(yaml);
        if (read.isEmpty()) {
            return EMPTY;
        }
        SourceDocument document = read.get();
        if (document.root().isNull() && document.mistakes().isEmpty()) {
            return EMPTY;
        }
        if (!document.mistakes().isEmpty()) {
            throw new InvalidEndpointsException(document.mistakes());
        }
        EndpointsReader reader = new EndpointsReader(document, kinds);
        EndpointsFile file = reader.file();
        if (!reader.problems().isEmpty()) {
            throw new InvalidEndpointsException(reader.problems());
        }
        return file;
    }

    private static Optional<SourceDocument> read(String yaml) {
        try {
            return SourceDocument.readIfAny(yaml);
        } catch (InvalidSourceException unreadable) {
            throw new InvalidEndpointsException(unreadable.violations());
        }
    }
}
