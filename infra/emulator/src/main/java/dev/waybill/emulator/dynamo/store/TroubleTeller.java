package dev.waybill.emulator.dynamo.store;

import dev.waybill.emulator.signal.StoreHealth.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells a person of the store's trouble, once a minute as long as it lasts, and once that it is over. Used by one thread. */
final class TroubleTeller {

    private static final Duration EACH = Duration.ofMinutes(1);

    private final Path file;
    private final TellSeldom seldom;
    private final Consumer<String> lines;
    private boolean told;

    /** @param nanos as {@link System#nanoTime()} */
    TroubleTeller(Path file, LongSupplier nanos, Consumer<String> lines) {
        this.file = file;
        this.seldom = new TellSeldom(EACH, nanos);
        this.lines = lines;
    }

    void tell(Optional<Trouble> trouble) {
        if (trouble.isPresent()) {
            if (seldom.failed()) {
                told = true;
                lines.accept("the store takes no writes: " + trouble.get().text() + " (" + file + "): "
                        + trouble.get().remedy()
                        + "; what was accepted is kept, and all goes on as soon as it takes writes again");
            }
        } else if (told) {
            told = false;
            lines.accept("the store takes writes again (" + file + ")");
        }
    }
}
