package dev.waybill.local.up;

import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointText;
import dev.waybill.core.model.EndpointTexts;
import dev.waybill.core.schema.Violation;
import dev.waybill.local.up.EndpointFiles.Read;
import dev.waybill.models.endpoints.EndpointSet;
import dev.waybill.models.endpoints.ReadTogether;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What functions would make of these files of endpoints, if each were a parameter below the template's {@code ModelsPath}.
 *
 * @param files every text with its place
 * @param endpoints what would be used, in the order of the files
 * @param priceVersion what records would name the prices by
 * @param mistakes with each of them the functions would tell an alarm
 * @param notes what is right and yet worth a thought
 */
public record ModelsReport(
        List<EndpointText> files,
        Collection<EndpointConfig> endpoints,
        String priceVersion,
        List<Wrong> mistakes,
        List<String> notes) {

    /** What a parameter of the standard tier holds. */
    private static final int STANDARD_BYTES = 4 * 1024;

    /** What the template's parameter Models takes. */
    private static final int LONGEST_PARAMETER = 3_000;

    private static final Pattern PARAMETER = Pattern.compile("[\\t\\n\\r -~]*");

    /** A mistake of a file. */
    public record Wrong(String file, Violation violation) {

        /** As compilers write it. */
        @Override
        public String toString() {
            return TaskPlaces.line(Path.of(file), violation);
        }
    }

    /**
     * @param filesOrFolders named twice, a file counts once; one that cannot be read is a mistake, and hides no other
     */
    public static ModelsReport of(List<Path> filesOrFolders) {
        Map<Path, EndpointText> byPath = new LinkedHashMap<>();
        Map<Path, Wrong> unusable = new LinkedHashMap<>();
        filesOrFolders.stream()
                .flatMap(named -> EndpointFiles.each(named).stream())
                .forEach(read -> {
                    if (read instanceof Read.Whole whole) {
                        byPath.putIfAbsent(place(Path.of(whole.text().place())), whole.text());
                    } else if (read instanceof Read.Unusable not) {
                        unusable.putIfAbsent(
                                place(not.file()), new Wrong(not.file().toString(), new Violation("", not.why())));
                    }
                });
        List<EndpointText> files = List.copyOf(byPath.values());
        EndpointSet set = ReadTogether.here(files);
        List<Wrong> mistakes = new ArrayList<>(unusable.values());
        List<String> notes = new ArrayList<>();
        set.mistakes().forEach(mistake -> mistakes.add(new Wrong(mistake.place(), mistake.violation())));
        files.forEach(file -> size(file, mistakes, notes));
        files.forEach(file -> noteParameter(file, notes));
        set.endpoints().values().forEach(endpoint -> noteElsewhere(endpoint, notes));
        return new ModelsReport(files, set.endpoints().values(), set.priceVersion(), mistakes, notes);
    }

    private static Path place(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private static void size(EndpointText file, List<Wrong> mistakes, List<String> notes) {
        int bytes = file.bytes();
        if (bytes > EndpointTexts.MOST_BYTES_EACH) {
            mistakes.add(new Wrong(
                    file.place(),
                    new Violation(
                            "",
                            "expected at most " + EndpointTexts.MOST_BYTES_EACH
                                    + " bytes, which is what a parameter holds, came " + bytes
                                    + ": divide it, each part with endpoints: of its own")));
        } else if (bytes > STANDARD_BYTES) {
            notes.add(file.place() + ": " + bytes + " bytes are more than the " + STANDARD_BYTES
                    + " of a standard parameter: put it with --tier Intelligent-Tiering");
        }
    }

    private static void noteParameter(EndpointText file, List<String> notes) {
        if (file.text().length() > LONGEST_PARAMETER
                || !PARAMETER.matcher(file.text()).matches()) {
            notes.add(file.place() + ": not for the template's parameter Models, which takes " + LONGEST_PARAMETER
                    + " characters of ASCII: put it below ModelsPath");
        }
    }

    private static void noteElsewhere(EndpointConfig endpoint, List<String> notes) {
        String secret = endpoint.secret();
        if (endpoint.isEmbedded()) {
            notes.add(endpoint.name()
                    + ": kind embedded is there on one machine alone, a deployed stack takes it for a mistake");
        } else if (secret != null && (secret.startsWith("env:") || secret.startsWith("file:"))) {
            notes.add(endpoint.name() + ": " + secret.substring(0, secret.indexOf(':'))
                    + ": leads to a key on one machine alone, a deployed stack needs ssm: or secretsmanager:");
        }
    }
}
