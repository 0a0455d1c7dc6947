package dev.waybill.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.event.EventBench.Sent;
import dev.waybill.core.event.Receivers.Answer;
import dev.waybill.core.execution.project.RecordFollower.Followed;
import dev.waybill.core.job.Job;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.Workbench;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whoever tells or delivers dies at each of its steps in turn, just before it or just after, with the message it worked on. No event is lost,
 * and what is sent twice is sent under one id.
 */
class KilledDeliveriesTest {

    private static final int MOST_STEPS = 200;

    @Test
    void killedAnywhereWhileTelling_noEndIsUntold() {
        for (int step = 1; step <= MOST_STEPS; step++) {
            for (boolean after : new boolean[] {false, true}) {
                Killing killing = new Killing(step, after);
                Workbench bench = killing.bench;
                bench.events.endpoint(Workbench.WHO, "job.*");
                bench.events.endpoint(Workbench.WHO, "job.cancelled");
                Followed end = killing.cancelled();
                killing.untilDead(
                        () -> killing.tellOfJobs().follow(List.of(end)).isEmpty());
                killing.settleAlive(end);
                assertThat(killing.ids()).as("step " + step).hasSize(1);
                assertThat(bench.events.deliveries.all())
                        .hasSize(2)
                        .allSatisfy(delivery -> assertThat(delivery.status()).isEqualTo(DeliveryStatus.SUCCEEDED));
                if (!killing.hasKilled()) {
                    return;
                }
            }
        }
        throw new AssertionError("telling never came to its end");
    }

    @Test
    void killedAnywhereWhileDelivering_noEventIsLost_andDuplicatesCarryOneId() {
        for (int step = 1; step <= MOST_STEPS; step++) {
            for (boolean after : new boolean[] {false, true}) {
                Killing killing = new Killing(step, after);
                killing.bench.events.endpoint(Workbench.WHO, "job.*");
                Followed end = killing.cancelled();
                killing.bench.events.tellOfJobs().follow(List.of(end));
                killing.untilDead(() -> killing.deliver());
                killing.settleAlive(end);
                assertThat(killing.ids()).as("step " + step).hasSize(1);
                assertThat(killing.bench.events.sent).hasSizeBetween(1, 2);
                assertThat(killing.bench.events.deliveries.all())
                        .allSatisfy(delivery -> assertThat(delivery.status()).isEqualTo(DeliveryStatus.SUCCEEDED));
                if (!killing.hasKilled()) {
                    return;
                }
            }
        }
        throw new AssertionError("delivering never came to its end");
    }

    @Test
    void killedAnywhereWhileDisabling_theEndpointIsDisabled_andTheOthersHearOfItOnce() {
        for (int step = 1; step <= MOST_STEPS; step++) {
            for (boolean after : new boolean[] {false, true}) {
                Killing killing = new Killing(step, after);
                EventBench events = killing.bench.events;
                CreateWebhook.Created gone = events.endpoint(Workbench.WHO, "job.*");
                events.endpoint(Workbench.WHO, "batch.*");
                String url = gone.endpoint().wanted().url().toString();
                events.receivers =
                        (to, headers, json, within) -> Answer.of(to.toString().equals(url) ? 410 : 200, null);
                Followed end = killing.cancelled();
                events.tellOfJobs().follow(List.of(end));
                killing.untilDead(() -> killing.deliver());
                killing.settleAlive(end);
                assertThat(events.endpoints
                                .find(gone.endpoint().key())
                                .orElseThrow()
                                .disabled())
                        .as("step " + step)
                        .isNotNull();
                assertThat(killing.ids("webhook.disabled")).as("step " + step).hasSize(1);
                if (!killing.hasKilled()) {
                    return;
                }
            }
        }
        throw new AssertionError("disabling never came to its end");
    }

    /** An end that no test foresaw: nothing may catch it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private interface Life {
        boolean live();
    }

    /** Events on a workbench whose workers die at one step. */
    private static final class Killing {
        final Workbench bench = new Workbench();
        private final int fatal;
        private final boolean after;
        private int steps;
        private boolean alive = true;

        Killing(int fatal, boolean after) {
            this.fatal = fatal;
            this.after = after;
            bench.publish(TestTasks.sorting(1, "invoices"));
        }

        boolean hasKilled() {
            return !alive;
        }

        Followed cancelled() {
            Job job = bench.submit("sorting", "{\"text\":\"x\"}");
            bench.cancelJob().cancel(Workbench.WHO, job.key());
            Job ended = bench.read(job);
            return new Followed(ended, ended.version());
        }

        void untilDead(Life life) {
            try {
                assertThat(life.live()).isTrue();
            } catch (Killed dead) {
                alive = false;
            } catch (CompletionException died) {
                assertThat(died).hasCauseInstanceOf(Killed.class);
                alive = false;
            }
        }

        TellOfJobs tellOfJobs() {
            EventBench events = bench.events;
            return new TellOfJobs(
                    new Subscribers(mortal(EndpointStore.class, events.endpoints), bench.clock), tell(), bench.log);
        }

        private Tell tell() {
            return new Tell(
                    mortal(DeliveryStore.class, bench.events.deliveries),
                    mortal(DeliveryQueue.class, bench.events.queue),
                    bench.clock,
                    bench.log);
        }

        boolean deliver() {
            EventBench events = bench.events;
            EndpointStore endpoints = mortal(EndpointStore.class, events.endpoints);
            DeliveryStore deliveries = mortal(DeliveryStore.class, events.deliveries);
            DeliveryQueue queue = mortal(DeliveryQueue.class, events.queue);
            Places places = mortal(Places.class, events.places);
            Receivers receivers = mortal(Receivers.class, (url, headers, json, within) -> {
                events.sent.add(new Sent(url, headers, new String(json, StandardCharsets.UTF_8)));
                return events.receivers.post(url, headers, json, within);
            });
            TryDelivery tryDelivery = new TryDelivery(
                    new TryDelivery.Books(endpoints, deliveries, queue),
                    new DisableWebhook(endpoints, places, tell(), bench.clock, bench.log),
                    receivers,
                    bench.clock,
                    bench.random,
                    bench.log);
            PutOff putOff = new PutOff(deliveries, queue, bench.clock, bench.random);
            return new DeliverToOne(tryDelivery, places, putOff, bench.clock, bench.log)
                    .deliver(events.endpoints.list("acme").get(0).key(), events.queue.receive())
                    .isEmpty();
        }

        /** What comes after: the stream tells again, and the sweeper sweeps, both alive. */
        void settleAlive(Followed end) {
            assertThat(bench.events.tellOfJobs().follow(List.of(end))).isEmpty();
            bench.events.work();
            bench.events.pass(Duration.ofMinutes(10));
        }

        List<String> ids() {
            return ids("job.cancelled");
        }

        List<String> ids(String type) {
            return bench.events.sent.stream()
                    .filter(sent -> sent.body().contains("\"type\":\"" + type + "\""))
                    .map(Sent::id)
                    .distinct()
                    .collect(Collectors.toCollection(ArrayList::new));
        }

        private <T> T mortal(Class<T> type, T immortal) {
            InvocationHandler handler = (proxy, method, arguments) -> {
                boolean last = ++steps == fatal;
                if (last && !after) {
                    throw new Killed();
                }
                Object result;
                try {
                    result = method.invoke(immortal, arguments);
                } catch (InvocationTargetException thrown) {
                    throw thrown.getTargetException();
                }
                if (last) {
                    throw new Killed();
                }
                return result;
            };
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
        }
    }
}
