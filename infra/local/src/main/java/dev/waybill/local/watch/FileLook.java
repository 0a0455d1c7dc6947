package dev.waybill.local.watch;

import dev.waybill.local.watch.FileChange.Gone;
import dev.waybill.local.watch.FileChange.Unreadable;
import dev.waybill.local.watch.FileChange.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** A file as one look found it. */
sealed interface FileLook {

    /** What this is, told as a change. */
    FileChange in(Path folder, Path file);

    /** Whether nobody who uses the file sees a difference. */
    boolean isAs(FileLook other);

    static FileLook at(Path file) {
        try {
            return new Open(Files.readString(file));
        } catch (NoSuchFileException gone) {
            return new Absent();
        } catch (IOException why) {
            return new Shut(why);
        }
    }

    record Open(String text) implements FileLook {
        @Override
        public FileChange in(Path folder, Path file) {
            return new Written(folder, file, text);
        }

        @Override
        public boolean isAs(FileLook other) {
            return equals(other);
        }
    }

    record Shut(IOException why) implements FileLook {
        @Override
        public FileChange in(Path folder, Path file) {
            return new Unreadable(folder, file, why);
        }

        /** Each look fails with an exception of its own. */
        @Override
        public boolean isAs(FileLook other) {
            return other instanceof Shut shut
                    && shut.why.getClass().equals(why.getClass())
                    && Objects.equals(shut.why.getMessage(), why.getMessage());
        }
    }

    record Absent() implements FileLook {
        @Override
        public FileChange in(Path folder, Path file) {
            return new Gone(folder, file);
        }

        @Override
        public boolean isAs(FileLook other) {
            return equals(other);
        }
    }
}
