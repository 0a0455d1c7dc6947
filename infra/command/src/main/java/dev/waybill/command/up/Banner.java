package dev.waybill.command.up;

import dev.waybill.command.connection.DataFolder;
import dev.waybill.command.console.ConsoleLink;
import dev.waybill.local.up.RunFile;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What a person reads once Waybill is up: where, with which key, and a first call to try. */
public final class Banner {

    private Banner() {}

    /**
     * @param console the console's address, as it is opened
     * @param folder the one that it runs on, which the commands have to name where it is not the usual one
     * @param again the command that starts it again as it is
     */
    public static List<String> lines(
            RunFile run, ConsoleLink console, DataFolder folder, String again, boolean inMemory) {
        List<String> lines = new ArrayList<>(List.of(
                "Waybill is up.",
                "",
                "  URL       " + run.url(),
                "  console   " + console.url(),
                "  API docs  " + run.url() + "/docs",
                "  key file  " + run.keyFile()));
        new TreeMap<>(run.standIns()).forEach((name, url) -> lines.add("  stand-in  " + name + " at " + url));
        if (console.expiresAt().isPresent()) {
            lines.addAll(List.of(
                    "",
                    "The console's link signs you in, once and for a minute. Another one:",
                    "",
                    "  ./waybill console" + folder.option()));
        }
        lines.addAll(List.of(
                "",
                "A first job:",
                "",
                "  " + submitWithCurl(run).replace("\n", "\n  "),
                "",
                "or: " + submit(folder),
                inMemory
                        ? "Ctrl-C stops it, and its jobs end, which are in memory only; the key stays for the next "
                                + again
                        : "Ctrl-C stops it; jobs and key stay for the next " + again));
        return lines;
    }

    /** The same with the command. */
    public static String submit(DataFolder folder) {
        return "./waybill job submit ticket-triage --input events/tickets/charged-twice.json --wait" + folder.option();
    }

    /** A first call that can be pasted as it stands. */
    public static String submitWithCurl(RunFile run) {
        return "curl -s " + run.url() + "/v1/jobs \\\n"
                + "  -H \"Authorization: Bearer $(cat " + DataFolder.word(run.keyFile()) + ")\" \\\n"
                + "  -H 'Content-Type: application/json' -H 'Prefer: wait=25' \\\n"
                + "  -d '{\"task\":\"ticket-triage\",\"input\":{\"subject\":\"Charged twice\","
                + "\"body\":\"I see two payments for one order.\"}}'";
    }
}
