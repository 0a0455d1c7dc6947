package dev.waybill.command.key;

import dev.waybill.client.Keys;
import dev.waybill.client.WaybillClient;
import dev.waybill.command.option.IdArgument;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose keys. */
final class TenantOption {

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            converter = IdArgument.class,
            description = "The tenant whose keys they are; another than the key's own needs a key of the operator.")
    private @Nullable String tenant;

    @Nullable
    String name() {
        return tenant;
    }

    Keys keys(WaybillClient client) {
        return tenant == null ? client.keys() : client.keys().ofTenant(tenant);
    }
}
