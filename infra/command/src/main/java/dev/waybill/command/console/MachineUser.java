package dev.waybill.command.console;

import java.util.regex.Pattern;

/** Who sits at this machine, as its system calls them. */
final class MachineUser {

    /** One line that an id can be; a system without a name for its user says {@code ?}. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@+-]{0,63}");

    private MachineUser() {}

    static String id() {
        return id(System.getProperty("user.name", ""));
    }

    static String id(String name) {
        return PLAIN.matcher(name).matches() ? name : "local";
    }
}
