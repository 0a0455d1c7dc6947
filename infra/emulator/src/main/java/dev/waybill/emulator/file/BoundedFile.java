package dev.waybill.emulator.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file of the owner's alone that is appended to and never outgrows its bound: one that would is put aside under its name with
 * {@code .1} at the end, in the place of the one before, and begun anew. A single write is never cut in two. Used by one thread at a
 * time.
 */
public final class BoundedFile extends OutputStream {

    private final Path path;
    private final Path previous;
    private final long most;
    private @Nullable OutputStream file;
    private long size;

    /** @param most bytes; only a single write that is longer makes a longer file */
    public BoundedFile(Path path, long most) throws IOException {
        this.path = path;
        this.previous = path.resolveSibling(path.getFileName() + ".1");
        this.most = most;
        // Of before there was a bound, or with other rights.
        OwnerOnly.protect(previous);
        open();
    }

    private OutputStream open() throws IOException {
        OutputStream opened = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        OwnerOnly.protect(path);
        size = Files.size(path);
        file = opened;
        return opened;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (size > 0 && size + length > most) {
            putAside();
        }
        OutputStream out = file == null ? open() : file;
        out.write(bytes, from, length);
        size += length;
    }

    /** One that cannot be put aside is written on: a log that is too long is better than none. */
    private void putAside() throws IOException {
        close();
        try {
            Files.move(path, previous, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException inTheWay) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        OutputStream open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }
}
