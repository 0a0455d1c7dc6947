package dev.waybill.api.about.page;

import java.util.Map;
import java.util.Optional;

/** How an operation is called: with curl, with the command, with the client for Java. What there is none of is left out. */
final class SampleList {

    private final CurlLine curl;
    private final Map<String, String> commands;
    private final Map<String, String> java;

    SampleList(CurlLine curl, Samples samples) {
        this.curl = curl;
        this.commands = samples.commands();
        this.java = samples.java();
    }

    void of(Html html, Operation operation) {
        String group = "call-" + operation.id();
        html.open("div", "class", "samples calls");
        sample(html, group, "curl", Optional.of(curl.of(operation)), true);
        sample(html, group, "Command", Optional.ofNullable(commands.get(operation.id())), false);
        sample(html, group, "Java", Optional.ofNullable(java.get(operation.id())), false);
        html.close();
    }

    private static void sample(Html html, String group, String label, Optional<String> text, boolean open) {
        if (text.isEmpty()) {
            return;
        }
        if (open) {
            html.open("details", "name", group, "open", "");
        } else {
            html.open("details", "name", group);
        }
        html.element("summary", label).element("pre", text.get(), "class", "sample", "tabindex", "0");
        html.close();
    }
}
