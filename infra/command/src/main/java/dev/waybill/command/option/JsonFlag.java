package dev.waybill.command.option;

import picocli.CommandLine.Option;

/** {@code --json}: the result for a program, one JSON value on stdout. */
public final class JsonFlag {

    @Option(names = "--json", description = "Print the result as JSON, for programs.")
    private boolean json;

    public boolean wanted() {
        return json;
    }
}
