package dev.waybill.bench.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bench.lists.CountedReads.Reads;
import dev.waybill.bench.stack.FakeModel;
import dev.waybill.bench.stack.Stack;
import dev.waybill.emulator.function.ServiceClients;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The lists, small: what a page reads is counted, however long it takes. */
class ListsIT {

    private static final Path TEMPLATE = Path.of(System.getProperty("waybill.root"), "template.yaml");
    private static final Set<String> LISTS = Set.of("ListJobsFunction", "ListReviewsFunction");

    private final CountedReads reads = new CountedReads();

    @Test
    void pagesThatFindAFewJobs_readNoMore_howeverManyLieBetweenThem() throws IOException, InterruptedException {
        try (FakeModel model = new FakeModel();
                Stack stack = new Stack(TEMPLATE, null, model.url(), this::counted)) {
            stack.client().tasks().publishYaml(ManyJobs.TASK);
            stack.awaitRare();
            ManyJobs jobs = new ManyJobs(stack.tables(), Instant.now().truncatedTo(ChronoUnit.MILLIS));
            jobs.writeSought();
            jobs.writeOthers(0, 12);
            // What a function reads once in its life it has read then.
            pages(stack);
            Map<Page, Reads> among12 = pages(stack);
            jobs.writeOthers(12, 400);
            assertThat(pages(stack)).isEqualTo(among12);
            assertThat(among12).allSatisfy((page, read) -> {
                assertThat(read.requests()).as(page.words()).isBetween(1, 6);
                assertThat(read.items()).as(page.words()).isBetween(ManyJobs.SOUGHT, 8 * ManyJobs.SOUGHT);
            });
        }
    }

    private Map<Page, Reads> pages(Stack stack) {
        Map<Page, Reads> each = new EnumMap<>(Page.class);
        for (Page page : Page.values()) {
            reads.look();
            page.read(stack.client());
            each.put(page, reads.look());
        }
        return each;
    }

    private ServiceClients counted(String function, ServiceClients lent) {
        return LISTS.contains(function)
                ? new ServiceClients(
                        reads.over(lent.dynamo()),
                        lent.sqs(),
                        lent.stepFunctions(),
                        lent.parameterStore(),
                        lent.secretsManager())
                : lent;
    }
}
