package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A folder with a copy of the template, the state machine and the offline task, over the functions as they were built. */
record EditedCheckout(Path root) {

    static EditedCheckout in(Path folder) throws IOException {
        Path root = folder.resolve("checkout");
        Files.createDirectories(root.resolve("infra/statemachines"));
        Files.createSymbolicLink(root.resolve("functions"), RunningWaybill.ROOT.resolve("functions"));
        Files.createDirectories(root.resolve("infra/tasks/ticket-triage"));
        for (String file :
                List.of("template.yaml", "infra/statemachines/job.asl.json", "infra/tasks/ticket-triage/1.yaml")) {
            Files.copy(RunningWaybill.ROOT.resolve(file), root.resolve(file));
        }
        return new EditedCheckout(root);
    }

    /** Puts one text in the place of another, which must be there. */
    void edit(String file, String from, String to) throws IOException {
        String text = Files.readString(root.resolve(file));
        assertThat(text).as(file).contains(from);
        Files.writeString(root.resolve(file), text.replace(from, to));
    }

    /** Puts one text in the place of another within one resource of the template. */
    void editResource(String logicalId, String from, String to) throws IOException {
        String text = Files.readString(root.resolve("template.yaml"));
        int start = text.indexOf("\n  " + logicalId + ":\n");
        Matcher next = Pattern.compile("\n  [A-Z#]").matcher(text);
        int end = next.find(start + 1) ? next.start() : text.length();
        String resource = text.substring(start, end);
        edit("template.yaml", resource, resource.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)));
        assertThat(resource).contains(from);
    }

    /** Starts what the copy describes; its data lies beside it. */
    RunningWaybill start(String models, String... tasks) throws IOException {
        return RunningWaybill.start(root, root.resolve("data"), models, tasks);
    }
}
