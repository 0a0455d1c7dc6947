package dev.waybill.command.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.client.Key;
import dev.waybill.client.KeyRequest;
import dev.waybill.client.Scope;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.DurationOption;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.Show;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code waybill key create}. */
@Command(
        name = "create",
        description = {
            "Give out a key. Its secret is told this once: with --out in a file that only you can read, else alone on"
                    + " stdout (where that goes to a file: umask 077 before)."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill key create --name shop --scopes jobs:read,jobs:write,payloads:read --out shop.key",
            "  ./waybill key create --tenant team-b --name first --scopes admin --expires-in 90d --out team-b.key"
        })
public final class KeyCreate implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    private final TenantOption tenant = new TenantOption();

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "What people call the key.")
    private String name = "";

    @Option(
            names = "--scopes",
            required = true,
            split = ",",
            paramLabel = "SCOPE",
            description = "What it allows, for example jobs:read,jobs:write,payloads:read (inputs and outputs are shown"
                    + " with payloads:read only); admin allows all.")
    private List<String> scopes = List.of();

    @Option(
            names = "--person",
            paramLabel = "ID",
            description = "The person it speaks for on records; else it speaks for itself.")
    private @Nullable String person;

    @Option(names = "--person-name", paramLabel = "NAME", description = "What people call the person.")
    private @Nullable String personName;

    @Option(
            names = "--expires-in",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "How long it works, for example 90d; else until it is revoked.")
    private @Nullable Duration expiresIn;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the secret to this new file, which only you can read (0600).")
    private @Nullable Path out;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public KeyCreate(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (out != null) {
            return createdIn(out);
        }
        Key key = connection.client(context).keys().create(request());
        if (json.wanted()) {
            context.terminal().json(key.raw());
            return Exit.DONE;
        }
        context.terminal().note(words(key) + "; keep it now, it is never shown again:");
        context.terminal().result(key.secret().orElse(""));
        return Exit.DONE;
    }

    /** The file is there before the key is: a secret that finds no place would be lost. */
    private int createdIn(Path file) {
        SecretFile secret = SecretFile.create(file);
        Key key;
        try {
            key = connection.client(context).keys().create(request());
            secret.write(key.secret().orElse(""));
        } catch (RuntimeException notCreated) {
            secret.delete();
            throw notCreated;
        }
        if (json.wanted()) {
            ObjectNode shown = key.raw().deepCopy();
            shown.remove("key");
            context.terminal().json(shown.put("keyFile", file.toAbsolutePath().toString()));
        } else {
            context.terminal().note(words(key) + "; it is in " + file + ", for you alone, and never shown again");
        }
        return Exit.DONE;
    }

    private static String words(Key key) {
        JsonNode raw = key.raw();
        return "key " + Show.value(raw.path("id")) + " of tenant " + Show.value(raw.path("tenant"));
    }

    private KeyRequest request() {
        KeyRequest request = KeyRequest.of(name, scopes.stream().map(Scope::new).toList());
        if (tenant.name() != null) {
            request = request.tenant(tenant.name());
        }
        if (person != null) {
            request = request.person(person);
        }
        if (personName != null) {
            request = request.personName(personName);
        }
        if (expiresIn != null) {
            request = request.expiresAt(Instant.now().plus(expiresIn).truncatedTo(ChronoUnit.SECONDS));
        }
        return request;
    }
}
