package dev.waybill.local.up;

import dev.waybill.core.environment.Environment;
import dev.waybill.core.environment.ProcessEnvironment;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.model.Secrets;
import dev.waybill.core.model.Secrets.UnresolvedSecretException;
import dev.waybill.models.endpoints.ConfiguredEndpoints;
import dev.waybill.models.endpoints.InvalidEndpointsException;
import dev.waybill.models.endpoints.ReferencedSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The operator's endpoints file, {@code --models}. */
public final class ModelsFile {

    /** What the template's parameter of this name takes. */
    private static final int LONGEST = 3_000;

    private ModelsFile() {}

    /** The file's text; empty where none is named. */
    public static String read(@Nullable Path file) {
        if (file == null) {
            return "";
        }
        try {
            String text = Files.readString(file);
            if (text.length() > LONGEST) {
                throw StartRefused.refused(file + ": expected at most " + LONGEST
                        + " characters, as the template's parameter Models takes, got " + text.length());
            }
            checkAscii(file, text);
            return text;
        } catch (IOException e) {
            throw StartRefused.refused("the endpoints file " + file + " cannot be read, " + UnreadableFile.why(file, e)
                    + ": name a YAML file with --models");
        }
    }

    /** A function's environment has room for so many bytes, and a template can count characters only. */
    private static void checkAscii(Path file, String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            OptionalInt other = lines.get(i).codePoints().filter(ch -> ch > '~').findFirst();
            if (other.isPresent()) {
                String line = lines.get(i);
                int at = line.indexOf(Character.toString(other.getAsInt()));
                throw StartRefused.refused(file + ":" + (i + 1) + ":" + (at + 1)
                        + ": expected ASCII alone, as the template's parameter Models takes, found "
                        + "U+%04X".formatted(other.getAsInt())
                        + ": write it as an escape in double quotes, or leave it out");
            }
        }
    }

    /**
     * What the file says, found good.
     *
     * @param variables the value of an environment variable that the file's secrets name; empty for all others
     */
    public record Checked(ModelEndpoints endpoints, Function<String, Optional<String>> variables) {}

    /**
     * Which endpoints there are, every secret that they refer to looked up once.
     *
     * @throws StartRefused naming every mistake's place in the file, or the reference that leads nowhere
     */
    public static Checked checked(@Nullable Path file, String text) {
        Secrets cloudOnly = reference -> {
            throw new UnresolvedSecretException(
                    reference, "there is no such service on one machine; use env:NAME or file:PATH here");
        };
        Environment process = ProcessEnvironment.current();
        Set<String> named = ConcurrentHashMap.newKeySet();
        Environment noted = name -> {
            named.add(name);
            return process.get(name);
        };
        Secrets secrets =
                new ReferencedSecrets(noted, Map.of("ssm", cloudOnly, "secretsmanager", cloudOnly), Clock.systemUTC());
        try {
            ConfiguredEndpoints endpoints = new ConfiguredEndpoints(text, secrets);
            endpoints.checkSecrets();
            Set<String> known = Set.copyOf(named);
            return new Checked(endpoints, name -> known.contains(name) ? process.get(name) : Optional.empty());
        } catch (InvalidEndpointsException | UnresolvedSecretException invalid) {
            throw StartRefused.refused((file == null ? "" : file + ": ") + invalid.getMessage());
        }
    }
}
