package dev.waybill.command;

import dev.waybill.command.screen.Show;
import dev.waybill.core.source.NearName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in one sentence, and where to read what would be right. */
record Mistake(String sentence, String help) {

    private static final int LONGEST_SHOWN = 40;

    /** @param arguments the whole line, where it is known: what is missing may be there under a mistyped name */
    static Mistake of(ParameterException refused, List<String> arguments) {
        CommandLine command = refused.getCommandLine();
        String sentence = mistyped(refused, arguments)
                .map(word -> unknown(word, command))
                .or(() -> BadValue.told(refused))
                .orElseGet(() -> String.valueOf(refused.getMessage()));
        return new Mistake(sentence, "see ./" + command.getCommandSpec().qualifiedName() + " --help");
    }

    private static Optional<String> mistyped(ParameterException refused, List<String> arguments) {
        if (refused instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return Optional.of(unmatched.getUnmatched().get(0));
        }
        if (!(refused instanceof CommandLine.MissingParameterException)) {
            return Optional.empty();
        }
        Collection<String> known =
                refused.getCommandLine().getCommandSpec().optionsMap().keySet();
        return arguments.stream()
                .filter(word -> word.startsWith("--"))
                .filter(word -> !known.contains(name(word)))
                .filter(word -> !NearName.hint(name(word), known).isEmpty())
                .findFirst();
    }

    private static String unknown(String word, CommandLine command) {
        String name = name(word);
        String shown = "'" + Show.shortened(name, LONGEST_SHOWN) + "'";
        if (name.startsWith("-")) {
            return "no option " + shown
                    + NearName.hint(name, command.getCommandSpec().optionsMap().keySet());
        }
        List<String> verbs = new ArrayList<>(command.getSubcommands().keySet());
        return verbs.isEmpty()
                ? "one argument too many: " + shown
                : "no command " + shown + " in " + command.getCommandSpec().qualifiedName()
                        + NearName.hint(name, verbs);
    }

    /** An option without the value behind it. */
    private static String name(String word) {
        int equals = word.indexOf('=');
        return word.startsWith("-") && equals > 0 ? word.substring(0, equals) : word;
    }
}
