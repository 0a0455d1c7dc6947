package dev.waybill.command.key;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.Key;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.Column;
import dev.waybill.command.screen.RawList;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code waybill key list}. */
@Command(name = "list", description = "Show a tenant's keys, newest first. Secrets are never shown again.")
public final class KeyList implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    private final TenantOption tenant = new TenantOption();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public KeyList(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode keys =
                RawList.whole(tenant.keys(connection.client(context)).list().all(), Key::raw);
        if (json.wanted()) {
            context.terminal().json(keys);
            return Exit.DONE;
        }
        Table table = new Table(
                Column.of("id"),
                Column.of("name"),
                Column.of("scopes"),
                Column.of("ends"),
                Column.spare("speaks for"),
                Column.spare("created"));
        for (JsonNode each : keys.path("data")) {
            table.row(
                    Show.value(each.path("id")),
                    Show.value(each.path("name")),
                    scopes(each.path("scopes")),
                    ends(each),
                    each.at("/principal/type").asText().equals("person")
                            ? Show.value(each.at("/principal/id"))
                            : "itself",
                    Show.value(each.path("created_at")));
        }
        table.print(context.terminal());
        return Exit.DONE;
    }

    private static String scopes(JsonNode scopes) {
        StringJoiner words = new StringJoiner(",");
        scopes.forEach(scope -> words.add(scope.asText()));
        return words.toString();
    }

    private static String ends(JsonNode key) {
        return key.hasNonNull("revoked_at")
                ? "revoked " + key.path("revoked_at").asText()
                : Show.value(key.path("expires_at"));
    }
}
