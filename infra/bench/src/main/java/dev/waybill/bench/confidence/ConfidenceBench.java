package dev.waybill.bench.confidence;

import dev.waybill.bench.confidence.Questions.Measured;
import dev.waybill.local.embedded.Calibration;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Prints how far the embedded classifier's confidence and its accuracy lie apart, with labels that have no, few and many
 * examples: at the preset temperature, and at the one that is fitted to the examples. Arguments are the folder of the
 * labelled questions (banking77) and how many of them are asked.
 */
public final class ConfidenceBench {

    private static final double[] GATES = {0.5, 0.75, 0.9};

    private final PrintStream out;

    private ConfidenceBench(PrintStream out) {
        this.out = out;
    }

    @SuppressWarnings("SystemOut") // a command
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            System.out.println("skipped: expected the folder that holds labelled.csv and tasks/banking-intent/1.yaml");
            return;
        }
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
        new ConfidenceBench(System.out).run(new Questions(Path.of(arguments[0]), count), count);
    }

    private void run(Questions questions, int count) {
        print(
                "method: %d questions, shuffled with seed 7, against the task's labels; examples come from the other half of the"
                        + " rows; expected calibration error over 15 bins",
                count);
        for (int examples : new int[] {0, 1, 2, 3, 5, 10, 20}) {
            Measured measured = questions.measure(examples);
            print("%d examples a label, fitted in %d ms", examples, measured.fitMillis());
            line("preset", Calibration.PRESET, measured.before());
            line("fitted", measured.temperature(), measured.after());
        }
    }

    private void line(String which, double temperature, Reliability all) {
        StringBuilder gates = new StringBuilder();
        for (double gate : GATES) {
            Reliability passed = all.from(gate);
            gates.append(String.format(
                    Locale.ROOT,
                    "; from %.2f: %.1f %% pass, %.1f %% of them right",
                    gate,
                    100.0 * passed.answers().size() / all.answers().size(),
                    100 * passed.accuracy()));
        }
        print(
                "  %s temperature %.4f: right %.3f, error %.3f%s",
                which, temperature, all.accuracy(), all.error(), gates);
    }

    private void print(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
