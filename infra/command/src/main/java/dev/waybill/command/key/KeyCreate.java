package dev.waybill.command.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        JsonNode key = connection.client(context).createKey(request());
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

    private ObjectNode request() {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("name", name);
        scopes.forEach(request.putArray("scopes")::add);
        if (tenant.name() != null) {
            request.put("tenant", tenant.name());
        }
        if (person != null || personName != null) {
            ObjectNode principal = request.putObject("principal").put("type", "person");
            if (person != null) {
                principal.put("id", person);
            }
            if (personName != null) {
                principal.put("name", personName);
            }
        }
        if (expiresIn != null) {
            request.put(
                    "expires_at",
                    Instant.now()
                            .plus(expiresIn)
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString());
        }
        return request;
    }
}
