package dev.waybill.command.key;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.KeyRequest;
import dev.waybill.client.Scope;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.DurationOption;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.Show;
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
        description = "Give out a key. Its secret is printed to stdout, alone and this once.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill key create --name shop --scopes jobs:read,jobs:write > shop.key",
            "  ./waybill key create --tenant team-b --name first --scopes admin --expires-in 90d > team-b.key"
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
            description = "What it allows, for example jobs:read,jobs:write; admin allows all.")
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

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public KeyCreate(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode key = connection.client(context).keys().create(request()).raw();
        if (json.wanted()) {
            context.terminal().json(key);
            return Exit.DONE;
        }
        context.terminal()
                .note("key " + Show.value(key.path("id")) + " of tenant " + Show.value(key.path("tenant"))
                        + "; keep it now, it is never shown again:");
        context.terminal().result(key.path("key").asText());
        return Exit.DONE;
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
