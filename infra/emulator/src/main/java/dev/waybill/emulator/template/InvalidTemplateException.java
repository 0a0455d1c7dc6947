package dev.waybill.emulator.template;

import dev.waybill.emulator.problem.StartException;
import java.util.List;
import java.util.stream.Collectors;

/** A template that is refused: every mistake that was found, each with its place. */
public final class InvalidTemplateException extends StartException {

    private final List<Mistake> mistakes;

    /** One mistake: where, what was expected and what came. */
    public record Mistake(SourcePlace place, String message) {
        @Override
        public String toString() {
            return place + ": " + message;
        }
    }

    public InvalidTemplateException(SourcePlace place, String message) {
        this(List.of(new Mistake(place, message)));
    }

    public InvalidTemplateException(List<Mistake> mistakes) {
        super(mistakes.stream().distinct().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = mistakes.stream().distinct().toList();
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
