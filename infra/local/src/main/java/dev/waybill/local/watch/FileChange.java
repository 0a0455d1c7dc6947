package dev.waybill.local.watch;

import java.io.IOException;
import java.nio.file.Path;

/** What became of a file since it was looked at before. */
public sealed interface FileChange {

    /** The watched folder that it lies in. */
    Path folder();

    Path file();

    /** It has this text now. */
    record Written(Path folder, Path file, String text) implements FileChange {}

    /** It is there, and cannot be read. */
    record Unreadable(Path folder, Path file, IOException why) implements FileChange {}

    /** It is not there any more. */
    record Gone(Path folder, Path file) implements FileChange {}
}
