package dev.waybill.workflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.workflow.crash.Person.Act;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** A job in a world of its own, taken as far as a test wants it. */
final class OneJob {

    private static final int PATIENCE = 900;

    final JobKey key;
    private final World world;
    private Processes processes;

    OneJob(World world, String task) {
        this.world = world;
        this.processes = new Processes(world);
        this.key = world.submit(task, processes);
    }

    Job now() {
        return world.tables.read(key).orElseThrow();
    }

    Processes processes() {
        return processes;
    }

    /** Queues, executions and functions are gone; the tables stay. */
    void loseAllButTables() {
        processes = processes.next();
    }

    /** Lets the world go on, a second at a time, until somebody has done this and the job stands so. */
    Job until(Predicate<JobState> state, List<Act> acts) {
        Person person = new Person(acts);
        for (int second = 0; second < PATIENCE && !(person.isDone() && state.test(now().state())); second++) {
            person.second(world, processes, key);
            second();
        }
        assertThat(now().state()).matches(state);
        return now();
    }

    /** All there is to do after so long a time. */
    void later(Duration time) {
        world.time.advance(time);
        second();
    }

    void second() {
        processes.second();
        world.time.advance(Duration.ofSeconds(1));
    }
}
