package dev.waybill.command.measure;

import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.csv.CsvFlaw;
import dev.waybill.command.csv.CsvReader;
import dev.waybill.local.up.UnreadableFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a CSV file with a heading line.
 *
 * @param rows each as long as {@code headings}
 */
public record CsvRows(List<String> headings, List<List<String>> rows) {

    public static CsvRows read(Path file) {
        List<List<String>> lines = new ArrayList<>();
        try (Reader text = Files.newBufferedReader(file)) {
            CsvReader reader = new CsvReader(text);
            for (Optional<List<String>> row = reader.row(); row.isPresent(); row = reader.row()) {
                lines.add(row.get());
            }
        } catch (IOException e) {
            throw CommandFailure.refused("the rows in " + file + " cannot be read, " + UnreadableFile.why(file, e)
                    + ": expected a CSV file in UTF-8");
        } catch (CsvFlaw flaw) {
            throw CommandFailure.refused(file + ", line " + flaw.line() + ": " + flaw.getMessage());
        }
        if (lines.size() < 2) {
            throw CommandFailure.refused(file + ": expected a heading line and at least one row");
        }
        List<String> headings = lines.get(0);
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).size() != headings.size()) {
                throw CommandFailure.refused(file + ": expected " + headings.size() + " columns in each row, got "
                        + lines.get(i).size() + " in row " + (i + 1));
            }
        }
        return new CsvRows(headings, lines.subList(1, lines.size()));
    }

    /** The column's place, or null where no heading has this name. */
    @Nullable
    public Integer column(String heading) {
        int place = headings.indexOf(heading);
        return place < 0 ? null : place;
    }
}
