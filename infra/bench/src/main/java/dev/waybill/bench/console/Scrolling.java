package dev.waybill.bench.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Scrolls through all of a long list of jobs, and says how the page bore it. */
final class Scrolling {

    private static final int MOST_ROWS = 200;
    private static final int LONGEST_TASK_MS = 200;
    /** What a heap may grow by from a list's beginning to its end, in MB: noise, not pages that are kept. */
    private static final long MOST_GROWTH_MEGABYTES = 8;

    /** Notes every task of the page that held it up for 50 ms or more, and the most rows that were in it at once. */
    private static final String WATCH = """
            window.watched = {longest: 0, rows: 0};
            new PerformanceObserver(list => list.getEntries().forEach(task =>
              watched.longest = Math.max(watched.longest, task.duration))).observe({type: 'longtask'});
            new MutationObserver(() =>
              watched.rows = Math.max(watched.rows, document.querySelectorAll('[data-index]').length))
              .observe(document.body, {childList: true, subtree: true});
            """;

    /** Goes on by a screen at a time, as fast as the page draws, for some seconds or until it is where it should be. */
    private static final String SCROLL = """
            (async () => {
              const frame = document.querySelector('.rows .frame');
              const step = frame.clientHeight;
              const end = performance.now() + 20000;
              let waited = 0;
              while (waited < 300 && performance.now() < end) {
                const before = frame.scrollTop;
                frame.scrollTop = before + step;
                await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
                waited = frame.scrollTop === before ? waited + 1 : 0;
                if (%s) { return JSON.stringify({...watched, there: true}); }
              }
              return JSON.stringify({...watched, stuck: waited >= 300});
            })()""";

    private final Tab tab;
    private final List<String> flaws = new ArrayList<>();

    Scrolling(Tab tab) {
        this.tab = tab;
    }

    /** @param jobs how many the list has */
    String run(int jobs) {
        tab.await("document.querySelectorAll('[data-index]').length > 0");
        tab.evaluate(WATCH);
        scrolled("document.querySelectorAll('[data-index=\"" + Math.min(2_000, jobs / 5) + "\"]').length > 0");
        long first = tab.heapMegabytes();
        long began = System.nanoTime();
        JsonNode seen = scrolled("document.querySelector('[data-index=\"" + (jobs - 1) + "\"]:not(.coming)')");
        double seconds = (System.nanoTime() - began) / 1e9;
        long last = tab.heapMegabytes();
        int rows = seen.path("rows").asInt();
        int longest = seen.path("longest").asInt();
        require(!seen.path("stuck").asBoolean(), "the list stood still before its end");
        require(rows <= MOST_ROWS, rows + " rows were in the page at once");
        require(longest <= LONGEST_TASK_MS, "a task took " + longest + " ms");
        require(last - first <= MOST_GROWTH_MEGABYTES, "the heap grew from " + first + " to " + last + " MB");
        return "scrolled to the end in %.0f s: at most %d rows in the page, longest task %d ms, heap %d MB near the"
                        .formatted(seconds, rows, longest, first)
                + " beginning, " + last + " MB at the end";
    }

    private JsonNode scrolled(String end) {
        JsonNode seen;
        do {
            seen = Json.parse(tab.evaluate(SCROLL.formatted(end)).asText());
        } while (!seen.path("there").asBoolean() && !seen.path("stuck").asBoolean());
        return seen;
    }

    private void require(boolean holds, String flaw) {
        if (!holds) {
            flaws.add(flaw);
        }
    }

    List<String> flaws() {
        return List.copyOf(flaws);
    }
}
