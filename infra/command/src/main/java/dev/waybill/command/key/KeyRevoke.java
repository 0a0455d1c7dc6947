package dev.waybill.command.key;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.Show;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code waybill key revoke}. */
@Command(name = "revoke", description = "Shut a key out. It works for at most 60 seconds more.")
public final class KeyRevoke implements Callable<Integer> {

    private final CliContext context;

    @Parameters(
            paramLabel = "ID",
            converter = IdArgument.class,
            description = "The key's id, key_…, as `waybill key list` shows it.")
    private String id = "";

    @Mixin
    private final TenantOption tenant = new TenantOption();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public KeyRevoke(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode key = tenant.keys(connection.client(context)).revoke(id).raw();
        if (json.wanted()) {
            context.terminal().json(key);
        } else {
            context.terminal()
                    .result("key " + Show.value(key.path("id")) + " (" + Show.value(key.path("name")) + ") was revoked "
                            + Show.value(key.path("revoked_at")) + "; it works for at most 60 seconds more");
        }
        return Exit.DONE;
    }
}
