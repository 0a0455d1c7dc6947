package dev.waybill.command.batch;

import dev.waybill.command.batch.CsvItems.CsvColumns;
import dev.waybill.command.connection.DataFolder;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The file that holds a batch's items, and how it is read. */
final class FileOptions {

    @Parameters(
            paramLabel = "FILE|-",
            description = {
                "The items: .ndjson or .jsonl, a line each; or .csv, a row each; or - for standard input.",
                "A line is {\"custom_id\": …, \"input\": …}, with \"subject\" and \"metadata\" if you want."
            })
    private String file = "";

    @Option(names = "--format", paramLabel = "F", description = "ndjson or csv, where the file's name does not say.")
    private @Nullable Format format;

    @Option(
            names = "--id-column",
            paramLabel = "NAME",
            description = {
                "What names an item: this column of a CSV file (else its rows are row-1, row-2, …);",
                "of NDJSON this field, where each line is an input rather than an item. No part of the input."
            })
    private @Nullable String idColumn;

    @Option(
            names = "--column",
            paramLabel = "NAME",
            description = "Take this column of a CSV file into the input, and no others; repeatable.")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = "--json-column",
            paramLabel = "NAME",
            description = "This column of a CSV file holds JSON, such as numbers, rather than texts; repeatable.")
    private List<String> jsonColumns = new ArrayList<>();

    /** How a file holds items. */
    enum Format {
        ndjson,
        csv
    }

    /** The file's name as a shell reads it as one word. */
    String word() {
        return DataFolder.word(file);
    }

    /** How the same file is read again: what stands behind its name on another command line. */
    String again() {
        StringBuilder line = new StringBuilder();
        if (format != null) {
            line.append(" --format ").append(format);
        }
        if (idColumn != null) {
            line.append(" --id-column ").append(DataFolder.word(idColumn));
        }
        columns.forEach(name -> line.append(" --column ").append(DataFolder.word(name)));
        jsonColumns.forEach(name -> line.append(" --json-column ").append(DataFolder.word(name)));
        return line.toString();
    }

    /** Opens the file, hands its items over, and closes it. */
    <T> T read(CliContext context, Function<ItemSource, T> reader) {
        Where where = new Where(file.equals("-") ? null : path());
        Format format = format(where);
        if (format == Format.ndjson && !(columns.isEmpty() && jsonColumns.isEmpty())) {
            throw CommandFailure.refused(
                    "--column and --json-column are for CSV files, and " + where + " is read as NDJSON");
        }
        try (InputStream in = where.file() == null ? context.in() : Files.newInputStream(where.file());
                BufferedReader text =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))) {
            return reader.apply(
                    format == Format.ndjson
                            ? new LineItems(text, where, idColumn)
                            : new CsvItems(
                                    text,
                                    where,
                                    new CsvColumns(idColumn == null ? "" : idColumn, columns, jsonColumns)));
        } catch (IOException broken) {
            throw where.unreadable(broken);
        }
    }

    private Path path() {
        try {
            return Path.of(file);
        } catch (InvalidPathException noPath) {
            throw CommandFailure.refused("expected a readable file, or -: no file has such a name");
        }
    }

    private Format format(Where where) {
        if (format != null) {
            return format;
        }
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return Format.csv;
        }
        if (where.file() == null || name.endsWith(".ndjson") || name.endsWith(".jsonl")) {
            return Format.ndjson;
        }
        throw CommandFailure.refused(
                "the name of " + where + " does not say what it holds: add --format ndjson or --format csv");
    }
}
