package dev.waybill.acceptance.docs;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits what a page shows of a shell into its commands and their words: quotes, continued lines, comments and redirections
 * as in a shell; {@code <name>} is one word, brackets around what may be left out go, and {@code a|b} is a choice.
 */
final class Shell {

    private final String text;
    private final List<List<String>> commands = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private boolean skipsWord;
    private int at;

    private Shell(String text) {
        this.text = text;
    }

    static List<List<String>> commands(String text) {
        return new Shell(text).read();
    }

    private List<List<String>> read() {
        while (at < text.length()) {
            step(text.charAt(at));
        }
        endCommand();
        return commands;
    }

    private void step(char next) {
        if (next == '\\' && at + 1 < text.length()) {
            escaped(text.charAt(at + 1));
        } else if (next == '\'' || next == '"') {
            take(text.indexOf(next, at + 1), 1);
        } else if (text.startsWith("$(", at)) {
            take(text.indexOf(')', at) + 1, 0);
        } else if (next == '<' && placeholderEnd() > 0) {
            take(placeholderEnd(), 0);
        } else if (next == '#' && !inWord) {
            at = lineEnd();
        } else if (next == '>' || next == '<') {
            endWord();
            skipsWord = true;
            at++;
        } else if (next == '\n' || next == ';' || next == '&' || (next == '|' && !isChoice())) {
            endCommand();
            at++;
        } else if (Character.isWhitespace(next)) {
            endWord();
            at++;
        } else {
            if (next != '[' && next != ']') {
                word.append(next);
                inWord = true;
            }
            at++;
        }
    }

    private void escaped(char what) {
        if (what != '\n') {
            word.append(what);
            inWord = true;
        }
        at += 2;
    }

    /** Takes what lies before {@code end} into the word, but for a quote of this width on either side. */
    private void take(int end, int quote) {
        int last = end < 0 ? text.length() : end;
        word.append(text, Math.min(at + quote, last), last);
        inWord = true;
        at = Math.min(last + quote, text.length());
    }

    private int placeholderEnd() {
        int end = text.indexOf('>', at);
        boolean isOne = end > 0 && end < lineEnd() && !Character.isWhitespace(text.charAt(at + 1));
        return isOne ? end + 1 : -1;
    }

    private boolean isChoice() {
        return inWord && at + 1 < text.length() && Character.isLetter(text.charAt(at + 1));
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private void endWord() {
        if (inWord && !skipsWord) {
            words.add(word.toString());
        }
        skipsWord &= !inWord;
        word.setLength(0);
        inWord = false;
    }

    private void endCommand() {
        endWord();
        if (!words.isEmpty()) {
            commands.add(words);
        }
        words = new ArrayList<>();
    }
}
