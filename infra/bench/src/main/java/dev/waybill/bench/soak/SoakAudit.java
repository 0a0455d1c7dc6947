package dev.waybill.bench.soak;

import dev.waybill.client.Job;
import dev.waybill.client.WaybillClient;
import dev.waybill.models.fake.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads every job and all its records once no job is under way any more, and puts the calls of its models beside them.
 *
 * @param requests what the models were asked, by whomever
 */
record SoakAudit(SoakPlan plan, WaybillClient client, Driver driver, List<Request> requests) {

    SoakResult result(List<Kill> kills, int lateAnswers, Duration took) {
        List<String> lost = new ArrayList<>();
        driver.failure().ifPresent(lost::add);
        int expected = Math.max(plan.jobs(), driver.ids().size());
        if (driver.ended().size() != expected) {
            lost.add("expected " + expected + " jobs at their end, saw "
                    + driver.ended().size());
        }
        Map<String, Map<String, Integer>> calls = callsByToken();
        List<JobAudit> audits = new ArrayList<>();
        driver.ids().forEach((token, id) -> {
            Job job = client.jobs().get(id);
            audits.add(new JobAudit(token, job, client.jobs().records(id), calls.getOrDefault(token, Map.of())));
        });
        calls.keySet().stream()
                .filter(token -> !driver.ids().containsKey(token))
                .forEach(token -> lost.add("the models were called for " + token + ", which no caller holds"));
        return new SoakResult(plan, kills, audits, lost, lateAnswers, took);
    }

    /** How often each attempt of each job called. */
    private Map<String, Map<String, Integer>> callsByToken() {
        Map<String, Map<String, Integer>> calls = new TreeMap<>();
        requests.stream().filter(FaultyModels::isWhole).forEach(request -> calls.computeIfAbsent(
                        FaultyModels.token(request), t -> new TreeMap<>())
                .merge(request.attempt(), 1, Integer::sum));
        return calls;
    }
}
