package dev.waybill.core.task;

import dev.waybill.core.model.RequestPath;
import org.jspecify.annotations.Nullable;

/**
 * Judges what a task itself writes into the path of a call: what leads elsewhere there does so for every job. What a job fills
 * in is judged when it does.
 */
final class CallPath {

    /** Stands for what a tag puts in: good anywhere, behind a percent sign too. */
    private static final String FILLED = "aa";

    private CallPath() {}

    /** What is wrong with the template, whatever is filled in; null for nothing. */
    static @Nullable String mistake(String template) {
        String path = filled(template);
        @Nullable String mistake = RequestPath.mistake(path);
        if (mistake != null) {
            return mistake;
        }
        return path.split("\\?", 2)[0].contains("//")
                ? "expected no empty part: many servers read // as one slash, and some do not"
                : null;
    }

    /** The template with every tag filled in. */
    static String filled(String template) {
        StringBuilder path = new StringBuilder();
        int from = 0;
        for (int tag = template.indexOf("{{"); tag >= 0; tag = template.indexOf("{{", from)) {
            String closing = template.startsWith("{{{", tag) ? "}}}" : "}}";
            int end = template.indexOf(closing, tag);
            if (end < 0) {
                break;
            }
            path.append(template, from, tag).append(FILLED);
            from = end + closing.length();
        }
        return path.append(template, from, template.length()).toString();
    }
}
