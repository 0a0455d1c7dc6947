package dev.waybill.command.option;

import dev.waybill.client.WaybillClient;
import dev.waybill.command.connection.Connection;
import dev.waybill.command.connection.DataFolder;
import dev.waybill.command.context.CliContext;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Waybill to talk to, and with which key. */
public final class ConnectionOptions {

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The Waybill to talk to; else WAYBILL_URL, else the one that runs on this machine.")
    private @Nullable String url;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "A file that holds the key; else WAYBILL_KEY, else the local key.")
    private @Nullable Path keyFile;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The Waybill that `up --data DIR` runs, and its key; goes before both variables.")
    private @Nullable Path data;

    /** The folder that was asked for. */
    public DataFolder folder(CliContext context) {
        return DataFolder.of(data, context.defaultData());
    }

    /** What another command line needs to reach the same Waybill: {@code " --data DIR"}, or nothing. */
    public String again(CliContext context) {
        return (url == null ? "" : " --url " + url)
                + (keyFile == null ? "" : " --key-file " + DataFolder.word(keyFile))
                + folder(context).option();
    }

    public Connection connection(CliContext context) {
        return Connection.find(context.environment(), folder(context), url, keyFile);
    }

    public WaybillClient client(CliContext context) {
        return connection(context).client();
    }
}
