package dev.waybill.command.webhook;

import dev.waybill.command.option.IdArgument;
import picocli.CommandLine.Parameters;

/** Which endpoint. */
final class WebhookArgument {

    @Parameters(
            paramLabel = "ID",
            converter = IdArgument.class,
            description = "The endpoint's id, webhook_…, as `waybill webhook list` shows it.")
    private String id = "";

    String id() {
        return id;
    }
}
