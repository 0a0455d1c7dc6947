package dev.waybill.emulator.template;

import java.util.List;

/** A piece of a template with its place. After evaluation no {@link Call} is left. Immutable. */
public sealed interface Node permits Node.Scalar, Node.Items, Node.Call, ResourceFields {

    SourcePlace place();

    /** What it is, in a person's words, for messages. */
    String kindName();

    /** A single value. The text is as written; the kind tells numbers and flags from text. */
    record Scalar(String text, Kind kind, SourcePlace place) implements Node {
        /** How YAML reads the text. */
        public enum Kind {
            TEXT,
            NUMBER,
            FLAG,
            NULL
        }

        static Scalar text(String text, SourcePlace place) {
            return new Scalar(text, Kind.TEXT, place);
        }

        @Override
        public String kindName() {
            return switch (kind) {
                case TEXT -> "the text '" + shortened() + "'";
                case NUMBER -> "the number " + shortened();
                case FLAG -> shortened();
                case NULL -> "nothing";
            };
        }

        private String shortened() {
            return text.length() <= 60 ? text : text.substring(0, 57) + "...";
        }
    }

    /** A list. */
    record Items(List<Node> nodes, SourcePlace place) implements Node {
        public Items {
            nodes = List.copyOf(nodes);
        }

        @Override
        public String kindName() {
            return "a list";
        }
    }

    /** An intrinsic function that is still to be evaluated; {@code Ref}, {@code Condition} or {@code Fn::Name}. */
    record Call(String function, Node argument, SourcePlace place) implements Node {
        @Override
        public String kindName() {
            return function;
        }
    }
}
