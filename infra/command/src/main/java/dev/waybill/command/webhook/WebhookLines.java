package dev.waybill.command.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.Webhook;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import java.util.StringJoiner;

/** An endpoint as the command shows it. */
final class WebhookLines {

    private WebhookLines() {}

    /** The endpoint as it is, without what is only shown once. */
    static int show(Webhook webhook, JsonFlag json, CliContext context) {
        JsonNode raw = webhook.raw();
        if (json.wanted()) {
            context.terminal().json(raw);
            return Exit.DONE;
        }
        Table facts = Table.ofFacts()
                .row("id", Show.value(raw.path("id")))
                .row("url", Show.value(raw.path("url")))
                .row("events", words(raw.path("events")))
                .row("tasks", tasks(raw))
                .row("children", raw.path("children").asBoolean() ? "told too" : "left out")
                .row("signature", Show.value(raw.path("signature")));
        if (raw.hasNonNull("public_key")) {
            facts.row("public key", Show.value(raw.path("public_key")));
        }
        if (raw.hasNonNull("description")) {
            facts.row("description", Show.value(raw.path("description")));
        }
        facts.row("state", state(raw)).row("created", Show.value(raw.path("created_at")));
        facts.print(context.terminal());
        return Exit.DONE;
    }

    /** What deliveries are verified with, alone on stdout, so that it can be handed on. */
    static int showSecret(Webhook webhook, String what, JsonFlag json, CliContext context) {
        if (json.wanted()) {
            context.terminal().json(webhook.raw());
            return Exit.DONE;
        }
        String head = "webhook " + Show.value(webhook.raw().path("id")) + " " + what;
        if (webhook.secret().isPresent()) {
            context.terminal()
                    .note(head + "; its receiver verifies with this secret: keep it now, it is never shown again");
        } else {
            context.terminal().note(head + "; its receiver verifies with this public key");
        }
        context.terminal().result(webhook.secret().or(webhook::publicKey).orElse("-"));
        return Exit.DONE;
    }

    static String state(JsonNode webhook) {
        JsonNode disabled = webhook.path("disabled");
        return disabled.isObject()
                ? "disabled (" + Show.value(disabled.path("reason")) + ") since " + Show.value(disabled.path("at"))
                : "enabled";
    }

    static String tasks(JsonNode webhook) {
        return webhook.path("tasks").isEmpty() ? "all" : words(webhook.path("tasks"));
    }

    static String words(JsonNode list) {
        StringJoiner words = new StringJoiner(",");
        list.forEach(word -> words.add(word.asText()));
        return words.toString();
    }
}
