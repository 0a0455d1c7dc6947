package dev.waybill.emulator.dynamo;

import dev.waybill.emulator.file.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** How far one source has read each shard, by shard id. Kept in a file where there is a data folder. Used by one thread. */
final class Checkpoints {

    private static final String FINISHED = "finished";
    private static final String STARTED = "started";
    private final @Nullable Path file;
    private final Properties positions = new Properties();

    /** @param file null keeps positions in memory */
    Checkpoints(@Nullable Path file) {
        this.file = file;
        if (file != null && Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                positions.load(in);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    /** Whether this source has never been started on these positions. */
    boolean areNew() {
        return !positions.containsKey(STARTED);
    }

    void started() {
        positions.setProperty(STARTED, "yes");
        write();
    }

    /** The sequence number of the last record that was taken. */
    Optional<String> after(String shard) {
        return Optional.ofNullable(positions.getProperty(shard)).filter(position -> !position.equals(FINISHED));
    }

    boolean finished(String shard) {
        return FINISHED.equals(positions.getProperty(shard));
    }

    void taken(String shard, String sequenceNumber) {
        positions.setProperty(shard, sequenceNumber);
        write();
    }

    void finish(String shard) {
        positions.setProperty(shard, FINISHED);
        write();
    }

    /** Written beside and moved, so that a killed process leaves the positions of before or of now. */
    private void write() {
        if (file == null) {
            return;
        }
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (Writer out = Files.newBufferedWriter(beside)) {
                positions.store(out, null);
            }
            OwnerOnly.protect(beside);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
