package dev.waybill.acceptance.browser;

import dev.waybill.bench.browser.Chromium;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The browser of tests that need a real one. */
public final class RequiredChromium {

    private RequiredChromium() {}

    /** Skips a test, with one line that says how to get it, where there is none. */
    @SuppressWarnings("SystemOut") // the build's log is where a skipped test says why
    public static void check(Class<?> test) {
        if (Chromium.executable().isEmpty()) {
            String why = "no Chromium on the PATH: apt-get install chromium";
            System.out.println("[skipped] " + test.getSimpleName() + ": " + why);
            Assumptions.abort(why);
        }
    }

    /** @param profile an empty folder for what the browser keeps */
    public static Chromium start(Class<?> test, Path profile) throws IOException, InterruptedException {
        check(test);
        return Chromium.start(profile);
    }
}
