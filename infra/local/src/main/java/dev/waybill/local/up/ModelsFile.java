package dev.waybill.local.up;

import dev.waybill.core.environment.Environment;
import dev.waybill.core.environment.ProcessEnvironment;
import dev.waybill.core.model.EndpointText;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.model.Secrets;
import dev.waybill.core.model.Secrets.UnresolvedSecretException;
import dev.waybill.models.endpoints.ConfiguredEndpoints;
import dev.waybill.models.endpoints.InvalidEndpointsException;
import dev.waybill.models.endpoints.ReferencedSecrets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The operator's endpoints, {@code --models}: a file or a folder of files. */
public final class ModelsFile {

    private ModelsFile() {}

    /** The texts; none where no file is named. */
    public static List<EndpointText> read(@Nullable Path fileOrFolder) {
        return fileOrFolder == null ? List.of() : EndpointFiles.read(fileOrFolder);
    }

    /**
     * What the texts say, found good.
     *
     * @param variables the value of an environment variable that their secrets name; empty for all others
     */
    public record Checked(ModelEndpoints endpoints, Function<String, Optional<String>> variables) {}

    /**
     * Which endpoints there are, every secret that they refer to looked up once.
     *
     * @throws StartRefused naming every mistake's place, or the reference that leads nowhere
     */
    public static Checked checked(List<EndpointText> texts) {
        return checked(texts, every -> true);
    }

    /** The same, but looks up only the secrets of endpoints with such names. */
    public static Checked checked(List<EndpointText> texts, Predicate<String> names) {
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
            ConfiguredEndpoints endpoints = ConfiguredEndpoints.of(texts, secrets);
            endpoints.checkSecrets(names);
            Set<String> known = Set.copyOf(named);
            return new Checked(endpoints, name -> known.contains(name) ? process.get(name) : Optional.empty());
        } catch (InvalidEndpointsException | UnresolvedSecretException invalid) {
            throw StartRefused.refused(String.valueOf(invalid.getMessage()));
        }
    }
}
