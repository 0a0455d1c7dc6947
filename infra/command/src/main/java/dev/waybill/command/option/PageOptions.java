package dev.waybill.command.option;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.Listing;
import dev.waybill.command.screen.RawList;
import dev.waybill.command.screen.Terminal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --limit} and {@code --cursor}: which part of a list is shown. */
public final class PageOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec command;

    private int limit;

    @Option(
            names = "--cursor",
            paramLabel = "CURSOR",
            description = "Go on behind an earlier list with the same filters.")
    private @Nullable String cursor;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many (default ${DEFAULT-VALUE}).")
    void limit(int entries) {
        if (entries < 1) {
            throw new ParameterException(command.commandLine(), "--limit: expected a number from 1, got " + entries);
        }
        limit = entries;
    }

    /**
     * {@code {data, has_more, next_cursor}} of that part.
     *
     * @param raw an entry as the server sent it
     */
    public <T> JsonNode of(Listing<T> listing, Function<T, JsonNode> raw) {
        return RawList.of((cursor == null ? listing : listing.from(cursor)).first(limit), raw);
    }

    /** Tells people how to go on, where there is more. */
    public static void tellMore(JsonNode list, Terminal terminal) {
        if (list.path("has_more").asBoolean()) {
            terminal.note("there are more: repeat this with --cursor "
                    + list.path("next_cursor").asText());
        }
    }
}
