package dev.waybill.local.up;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file that somebody named cannot be read, in a user's words. */
public final class UnreadableFile {

    private UnreadableFile() {}

    /** A clause to follow on the file's name, for example "there is no such file". Never what the file holds. */
    public static String why(Path file, IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "its permissions forbid it";
        }
        if (failure instanceof CharacterCodingException) {
            return "it is not text in UTF-8";
        }
        return Files.isDirectory(file) ? "it is a folder" : "the system cannot read it";
    }
}
