package dev.waybill.command.demo;

import dev.waybill.command.connection.DataFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** The key of a person of their own, which a person makes to decide on what they submitted with the local key. */
final class ReviewerKey {

    private ReviewerKey() {}

    /** Where it goes: a file that is not there yet, for a key file is never written over. */
    static Path in(DataFolder folder) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> folder.path().resolve(number == 1 ? "reviewer.key" : "reviewer-" + number + ".key"))
                .filter(file -> !Files.exists(file))
                .findFirst()
                .orElseThrow();
    }

    /** The command that makes it. */
    static String create(String file) {
        return "./waybill key create --name ada --scopes reviews:read,reviews:decide,payloads:read"
                + " --person ada@example.com --person-name 'Ada Lovelace' --out " + file;
    }
}
