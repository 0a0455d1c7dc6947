package dev.waybill.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.problem.Problem.Fault;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void faultsWithoutEnd_areNamedUpToTwoHundred_andTheRestCounted() {
        assertThat(problem(100_000).faults())
                .hasSize(200)
                .startsWith(new Fault("/0", "no such field"))
                .endsWith(new Fault("", "and 99801 more places; the first are named"));
        assertThat(problem(200).faults()).hasSize(200).endsWith(new Fault("/199", "no such field"));
    }

    private static Problem problem(int faults) {
        List<Fault> all = IntStream.range(0, faults)
                .mapToObj(i -> new Fault("/" + i, "no such field"))
                .collect(Collectors.toList());
        return Problem.at(ProblemCode.INVALID_REQUEST, "not one for a job", all);
    }
}
