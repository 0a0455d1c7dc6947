package dev.waybill.command.connection;

import dev.waybill.client.RetryPolicy;
import dev.waybill.client.WaybillClient;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.core.environment.Environment;
import dev.waybill.local.up.RunFile;
import dev.waybill.local.up.UnreadableFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a Waybill answers, and the key to it. Never printed: {@link #toString} leaves the key out.
 *
 * @param url base address, without a slash at its end
 * @param urlFrom who named the address, for people
 * @param keyFrom where the key stands, for people
 */
public record Connection(URI url, String key, String urlFrom, String keyFrom) {

    public static final int DEFAULT_PORT = 8787;

    private static final String URL_VARIABLE = "WAYBILL_URL";
    private static final String KEY_VARIABLE = "WAYBILL_KEY";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    /** One that nobody had to look for. */
    public Connection(URI url, String key) {
        this(url, key, "which was given", "the caller");
    }

    /**
     * Option first, then environment ({@code WAYBILL_URL}, {@code WAYBILL_KEY}), then what runs on this machine. The
     * local key is never sent anywhere but to this machine.
     *
     * @param folder where a local {@code up} leaves its key and says where it answers
     */
    public static Connection find(
            Environment environment, DataFolder folder, @Nullable String url, @Nullable Path keyFile) {
        Place place = place(environment, folder, url);
        if (keyFile != null) {
            return place.with(readKey(keyFile), keyFile.toString());
        }
        Optional<String> key = folder.isNamed() ? Optional.empty() : environment.get(KEY_VARIABLE);
        if (key.isPresent()) {
            return place.with(checkKey(key.get().strip(), KEY_VARIABLE), KEY_VARIABLE);
        }
        if (!isLoopback(place.url())) {
            throw CommandFailure.refused(
                    "no key for " + place.url() + ": name a file that holds one with --key-file, or set WAYBILL_KEY");
        }
        Path local = folder.path().resolve("key");
        if (!Files.exists(local)) {
            throw CommandFailure.failed(
                    "no local key at " + local + " yet",
                    "start Waybill with `./waybill up`" + folder.option()
                            + ", or name a key with --key-file or WAYBILL_KEY");
        }
        return place.with(readKey(local), local.toString());
    }

    /** The address, and who named it. */
    private record Place(URI url, String from) {
        Connection with(String key, String keyFrom) {
            return new Connection(url, key, from, keyFrom);
        }
    }

    private static Place place(Environment environment, DataFolder folder, @Nullable String url) {
        if (url != null) {
            return new Place(parse(url), "which --url names");
        }
        Optional<Place> running = RunFile.read(folder.path())
                .map(run -> new Place(run.url(), "where the `up` of " + folder.path() + " is to run"));
        if (folder.isNamed()) {
            return running.orElseThrow(() -> CommandFailure.failed(
                    "no Waybill runs on " + folder.path(),
                    "start it with `./waybill up" + folder.option() + "`, or name where one runs with --url"));
        }
        return environment
                .get(URL_VARIABLE)
                .map(named -> new Place(parse(named), "which WAYBILL_URL names"))
                .or(() -> running)
                .orElseGet(() -> new Place(
                        URI.create("http://127.0.0.1:" + DEFAULT_PORT),
                        "the usual address, and no `up` runs on " + folder.path()));
    }

    /** Whether it answers on this machine, and can reach what listens here. */
    public boolean isOnThisMachine() {
        return isLoopback(url);
    }

    private static boolean isLoopback(URI url) {
        return LOOPBACK.contains(url.getHost());
    }

    /** A client that sends every call once: a person who sees it fail decides whether to try again. */
    public WaybillClient client() {
        return client(key);
    }

    /** The same, with another key to the same Waybill. */
    public WaybillClient client(String key) {
        return WaybillClient.builder(url, key).retries(RetryPolicy.NONE).build();
    }

    /** One that sends again what is safe to send again: for long work, which one lost answer should not end. */
    public WaybillClient patientClient() {
        return WaybillClient.of(url, key);
    }

    private static URI parse(String text) {
        return BaseUrl.of(text)
                .orElseThrow(() ->
                        CommandFailure.refused("expected a URL such as http://127.0.0.1:8787, got '" + text + "'"));
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
