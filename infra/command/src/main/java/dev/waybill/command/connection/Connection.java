package dev.waybill.command.connection;

import dev.waybill.client.RetryPolicy;
import dev.waybill.client.WaybillClient;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.core.environment.Environment;
import dev.waybill.local.up.RunFile;
import dev.waybill.local.up.UnreadableFile;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a Waybill answers, and the key to it. Never printed: {@link #toString} leaves the key out.
 *
 * @param url base address, without a slash at its end
 */
public record Connection(URI url, String key) {

    public static final int DEFAULT_PORT = 8787;

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    /**
     * Option first, then environment ({@code WAYBILL_URL}, {@code WAYBILL_KEY}), then what runs on this machine. The
     * local key is never sent anywhere but to this machine.
     *
     * @param data the folder where a local {@code up} leaves its key and says where it answers
     */
    public static Connection find(Environment environment, Path data, @Nullable String url, @Nullable Path keyFile) {
        Optional<String> named = Optional.ofNullable(url).or(() -> environment.get("WAYBILL_URL"));
        URI base = named.map(Connection::parse)
                .or(() -> RunFile.read(data).map(RunFile::url))
                .orElseGet(() -> URI.create("http://127.0.0.1:" + DEFAULT_PORT));
        if (keyFile != null) {
            return new Connection(base, readKey(keyFile));
        }
        Optional<String> key = environment.get("WAYBILL_KEY");
        if (key.isPresent()) {
            return new Connection(base, checkKey(key.get().strip(), "WAYBILL_KEY"));
        }
        if (!LOOPBACK.contains(base.getHost())) {
            throw CommandFailure.refused(
                    "no key for " + base + ": name a file that holds one with --key-file, or set WAYBILL_KEY");
        }
        Path local = data.resolve("key");
        if (!Files.exists(local)) {
            throw CommandFailure.failed("no local key at " + local
                    + " yet: start Waybill with `./waybill up`, or name a key with --key-file or WAYBILL_KEY");
        }
        return new Connection(base, readKey(local));
    }

    /** A client that sends every call once: a person who sees it fail decides whether to try again. */
    public WaybillClient client() {
        return client(key);
    }

    /** The same, with another key to the same Waybill. */
    public WaybillClient client(String key) {
        return WaybillClient.builder(url, key).retries(RetryPolicy.NONE).build();
    }

    private static URI parse(String text) {
        try {
            URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean isBase = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (isWeb && isBase && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Falls through to the sentence below, which says all there is to say.
        }
        throw CommandFailure.refused("expected a URL such as http://127.0.0.1:8787, got '" + text + "'");
    }

    private static String readKey(Path file) {
        try {
            return checkKey(Files.readString(file).strip(), file.toString());
        } catch (IOException e) {
            throw CommandFailure.refused("the key file " + file + " cannot be read, " + UnreadableFile.why(file, e)
                    + ": name a readable one with --key-file");
        }
    }

    private static String checkKey(String key, String where) {
        if (!key.matches("[!-~]{1,512}")) {
            throw CommandFailure.refused(where + " holds no key: expected one line such as wb_…");
        }
        return key;
    }

    @Override
    public String toString() {
        return "Connection[" + url + "]";
    }
}
