package dev.waybill.command.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.client.ApiProblem;
import dev.waybill.client.Key;
import dev.waybill.client.WaybillException;
import dev.waybill.command.connection.Connection;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.DurationOption;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.Show;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
                    + " stdout (where that goes to a file: umask 077 before).",
            "",
            "With --person, a note says a link too that signs the person in to the console once."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill key create --name shop --scopes jobs:read,jobs:write,payloads:read --out shop.key",
            "  ./waybill key create --tenant team-b --name first --scopes admin --expires-in 90d --out team-b.key"
        })
public final class KeyCreate implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    private final KeyOptions wanted = new KeyOptions();

    @Option(
            names = "--link-within",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description =
                    "Of a person's key: how long the link works that signs them in to the console once, from 1m to"
                            + " 24h (default 1h).")
    private Duration linkWithin = SignInLink.USUAL;

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
        SignInLink.check("--link-within", linkWithin);
        if (out != null) {
            return createdIn(out);
        }
        Connection place = connection.connection(context);
        Key key = place.client().keys().create(wanted.request());
        Optional<SignInLink> link = link(place, key);
        if (json.wanted()) {
            context.terminal().json(shown(key, link));
            return Exit.DONE;
        }
        context.terminal().note(words(key) + "; keep it now, it is never shown again:");
        context.terminal().result(key.secret().orElse(""));
        link.ifPresent(this::tell);
        return Exit.DONE;
    }

    /** The file is there before the key is: a secret that finds no place would be lost. */
    private int createdIn(Path file) {
        SecretFile secret = SecretFile.create(file);
        Connection place;
        Key key;
        try {
            place = connection.connection(context);
            key = place.client().keys().create(wanted.request());
            secret.write(key.secret().orElse(""));
        } catch (RuntimeException notCreated) {
            secret.delete();
            throw notCreated;
        }
        Optional<SignInLink> link = link(place, key);
        if (json.wanted()) {
            ObjectNode shown = shown(key, link);
            shown.remove("key");
            context.terminal().json(shown.put("keyFile", file.toAbsolutePath().toString()));
        } else {
            context.terminal().note(words(key) + "; it is in " + file + ", for you alone, and never shown again");
            link.ifPresent(this::tell);
        }
        return Exit.DONE;
    }

    /** The key is given out by now: whatever comes of the link, it is told, and no failure. */
    private Optional<SignInLink> link(Connection place, Key key) {
        if (wanted.person().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SignInLink.of(place, wanted.request(SignInLink.name(key.name())), linkWithin));
        } catch (WaybillException none) {
            context.terminal()
                    .note(
                            none instanceof ApiProblem problem && problem.status() == 404
                                    ? "there is no link to the console with it: this Waybill is older than those are"
                                    : "there is no link to the console with it: " + none.getMessage());
            return Optional.empty();
        }
    }

    private void tell(SignInLink link) {
        context.terminal().note(link.words(wanted.person()));
    }

    private static ObjectNode shown(Key key, Optional<SignInLink> link) {
        ObjectNode shown = key.raw().deepCopy();
        link.ifPresent(made -> shown.putObject("sign_in")
                .put("link", made.url())
                .put("expires_at", made.signIn().raw().path("expires_at").asText()));
        return shown;
    }

    private static String words(Key key) {
        JsonNode raw = key.raw();
        return "key " + Show.value(raw.path("id")) + " of tenant " + Show.value(raw.path("tenant"));
    }
}
