package dev.waybill.local.up;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a folder that somebody named cannot be made or written, in a user's words. */
final class UnusableFolder {

    private UnusableFolder() {}

    /** A clause to follow on the folder's name, for example "it is a file, not a folder". */
    static String why(Path folder, IOException failure) {
        String reason = failure instanceof FileSystemException told ? String.valueOf(told.getReason()) : "";
        String said = reason.toLowerCase(Locale.ROOT);
        if (said.contains("read-only")) {
            return "it lies on a disk that can only be read";
        }
        if (isFull(failure)) {
            return "the disk is full";
        }
        if (said.contains("name too long")) {
            return "its name is too long";
        }
        Path absolute = folder.toAbsolutePath().normalize();
        if (Files.isSymbolicLink(absolute) && !Files.exists(absolute)) {
            return "it is a link that leads nowhere";
        }
        return atTheNearest(absolute, failure);
    }

    /** Whether what failed found no room: on the disk, within a quota, or below the longest that a file may be here. */
    static boolean isFull(IOException failure) {
        // Some failures have the system's words as their reason, and their file in the message; others have nothing
        // else.
        String words = failure instanceof FileSystemException told ? told.getReason() : failure.getMessage();
        String said = String.valueOf(words).toLowerCase(Locale.ROOT);
        return said.contains("no space") || said.contains("quota") || said.contains("file too large");
    }

    /** What is wrong with the folder, or, where it is not there, with the nearest of those above it that is. */
    private static String atTheNearest(Path folder, IOException failure) {
        @Nullable Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        boolean itself = folder.equals(there);
        if (there != null && !Files.isDirectory(there)) {
            return (itself ? "it" : there + ", above it,") + " is a file, not a folder";
        }
        if (there != null && !Files.isWritable(there)) {
            return itself
                    ? "this user may not write in it"
                    : "it is not there, and this user may not make it in " + there;
        }
        return "the system refuses it (" + failure.getClass().getSimpleName() + ")";
    }
}
