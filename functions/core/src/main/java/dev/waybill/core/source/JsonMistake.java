package dev.waybill.core.source;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import org.jspecify.annotations.Nullable;

/** What is wrong with a text that is no JSON, and where; the parser's own words quote the text, and are passed on to nobody. */
final class JsonMistake {

    private JsonMistake() {}

    static InvalidSourceException of(JsonProcessingException malformed) {
        @Nullable JsonLocation at = malformed.getLocation();
        String place = at == null ? "" : "at column " + at.getColumnNr() + " ";
        return SourceDocument.unreadable(
                "expected JSON; " + place + words(malformed), at == null ? null : at.getLineNr());
    }

    private static String words(JsonProcessingException malformed) {
        String said = String.valueOf(malformed.getOriginalMessage());
        if (malformed instanceof StreamConstraintsException) {
            return "it goes deeper than " + SourceDocument.DEEPEST
                    + " levels, or holds a name or text that is too long";
        }
        if (malformed instanceof JsonEOFException) {
            return said.contains("closing quote") || said.contains("in VALUE_STRING") || said.contains("in field name")
                    ? "it ends within a text or a name: a closing quote is missing"
                    : "it ends before all that was opened is closed: a } or ] is missing";
        }
        if (said.contains("was expecting double-quote to start field name")) {
            return "a name in double quotes is missing, or the comma before it is one too many";
        }
        if (said.contains("was expecting a colon")) {
            return "the colon behind a name is missing";
        }
        if (said.contains("was expecting comma")) {
            return "a comma is missing, or a } or ]";
        }
        if (said.startsWith("Unexpected close marker")) {
            return "a bracket is closed that is not the one last opened";
        }
        if (said.startsWith("Illegal unquoted character")) {
            return "a line break or control character stands within a text: write \\n, or close the text's quote";
        }
        if (said.startsWith("Unrecognized character escape")) {
            return "JSON knows no such escape: write \\\\ for a backslash";
        }
        if (said.startsWith("Unrecognized token")) {
            return "a word stands that is none of true, false and null: a text needs double quotes";
        }
        return "this is not JSON";
    }
}
