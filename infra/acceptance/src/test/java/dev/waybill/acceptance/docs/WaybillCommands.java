package dev.waybill.acceptance.docs;

import dev.waybill.acceptance.docs.Page.Piece;
import dev.waybill.command.CommandGrammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every {@code ./waybill …} is one that the command's own parser takes: nothing is run. */
final class WaybillCommands implements Rule {

    private static final String MORE = "…";

    @Override
    public List<String> flaws(Page page) {
        List<String> flaws = new ArrayList<>();
        for (Piece piece : page.shell()) {
            for (List<String> words : Shell.commands(piece.text())) {
                if (words.get(0).equals("./waybill")) {
                    choices(words.subList(1, words.size())).forEach(choice -> refusal(choice)
                            .ifPresent(why ->
                                    flaws.add(page.flaw(piece, "./waybill " + String.join(" ", choice) + ": " + why))));
                }
            }
        }
        return flaws;
    }

    private static Optional<String> refusal(List<String> words) {
        List<String> arguments = new ArrayList<>();
        boolean whole = !words.isEmpty();
        for (int i = 0; i < words.size(); i++) {
            boolean isValue = i > 0 && words.get(i - 1).startsWith("--");
            if (words.get(i).equals(MORE) && !isValue) {
                whole = false;
            } else {
                arguments.add(words.get(i));
            }
        }
        // A command's bare name in a sentence is no whole command line.
        return whole && arguments.size() > 2
                ? CommandGrammar.refusal(arguments)
                : CommandGrammar.refusalOfBeginning(arguments);
    }

    /** {@code key create|list} is {@code key create} and {@code key list}. */
    private static List<List<String>> choices(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).matches("[a-z]+(\\|[a-z]+)+")) {
                List<List<String>> all = new ArrayList<>();
                for (String choice : words.get(i).split("\\|", -1)) {
                    List<String> chosen = new ArrayList<>(words);
                    chosen.set(i, choice);
                    all.addAll(choices(chosen));
                }
                return all;
            }
        }
        return List.of(words);
    }
}
