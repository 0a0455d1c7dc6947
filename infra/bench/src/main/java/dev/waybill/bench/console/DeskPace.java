package dev.waybill.bench.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.bench.marking.Latencies;
import dev.waybill.core.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Approves one review after the other at the desk, by one key each, and says how soon the next one was painted. */
final class DeskPace {

    private static final Duration MOST = Duration.ofMillis(100);

    /** From each key to the second frame in which another review stands there: by then the first of them is painted. */
    private static final String WATCH = """
            window.paints = [];
            const shown = () => document.querySelector('article.case:not([hidden])')?.dataset.review;
            window.shown = shown;
            document.addEventListener('keydown', event => {
              const began = event.timeStamp;
              const before = shown();
              const look = () => {
                const now = shown();
                if (now && now !== before) {
                  requestAnimationFrame(() => requestAnimationFrame(() => paints.push(performance.now() - began)));
                } else {
                  requestAnimationFrame(look);
                }
              };
              look();
            }, true);
            """;

    private final Tab tab;
    private final Duration pause;
    private final List<String> flaws = new ArrayList<>();

    /** @param pause between one review's painting and the next key */
    DeskPace(Tab tab, Duration pause) {
        this.tab = tab;
        this.pause = pause;
    }

    String run(int reviews) throws InterruptedException {
        tab.await("document.querySelector('article.case:not([hidden])')");
        tab.await("Number(document.querySelector('[data-ready]')?.dataset.ready) >= 3");
        tab.evaluate(WATCH);
        for (int n = 1; n <= reviews; n++) {
            tab.press("a");
            tab.await("paints.length >= " + n);
            Thread.sleep(pause.toMillis());
        }
        Latencies latencies = new Latencies();
        JsonNode paints = Json.parse(tab.evaluate("JSON.stringify(paints)").asText());
        StreamSupport.stream(paints.spliterator(), false)
                .forEach(ms -> latencies.add(Duration.ofNanos((long) (ms.asDouble() * 1e6))));
        if (latencies.percentile(95).compareTo(MOST) > 0) {
            flaws.add("p95 is " + latencies.percentile(95).toMillis() + " ms");
        }
        return latencies.of("approvals by one key each, to the next review's paint") + ", longest "
                + latencies.percentile(100).toMillis() + " ms";
    }

    List<String> flaws() {
        return List.copyOf(flaws);
    }
}
