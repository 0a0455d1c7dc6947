package dev.waybill.command.doctor;

import dev.waybill.client.Endpoint;
import dev.waybill.client.Endpoint.Call;
import dev.waybill.client.Endpoint.Model;
import dev.waybill.command.screen.Show;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether there are models to ask, and whether they answer. */
final class EndpointsCheck {

    private static final String CHECK = "endpoints";
    private static final String MISCONFIGURED = "ModelMisconfigured";

    private EndpointsCheck() {}

    /** @param trouble with the operator's texts, if there is any */
    static List<Finding> of(List<Endpoint> endpoints, Optional<String> trouble) {
        List<Finding> findings = new ArrayList<>();
        trouble.ifPresent(told ->
                findings.add(Finding.wrong(CHECK, told, "see EndpointsMistakenAlarm in docs/how-to/runbook.md")));
        if (endpoints.isEmpty()) {
            findings.add(Finding.wrong(
                    CHECK,
                    "there is no model endpoint, so no task can be published",
                    "write an endpoints file (docs/reference/models.md) and deploy with it as the parameter Models"));
            return findings;
        }
        int models = 0;
        for (Endpoint endpoint : endpoints) {
            for (Model model : endpoint.models()) {
                models++;
                one(endpoint, model).ifPresent(findings::add);
            }
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(
                    CHECK,
                    endpoints.size()
                            + (endpoints.size() == 1 ? " endpoint" : " endpoints")
                            + (models == 0
                                    ? ", and no model has been asked lately"
                                    : ", and none of the " + models + " models known fails")));
        }
        return findings;
    }

    private static Optional<Finding> one(Endpoint endpoint, Model model) {
        String name = endpoint.name() + " " + model.name();
        Optional<Call> last = model.recent().stream().findFirst();
        if (last.filter(call -> call.outcome().equals(MISCONFIGURED)).isPresent()) {
            return Optional.of(Finding.wrong(
                    CHECK,
                    name + " refuses the key, the model's name or the request, or has no quota left",
                    "see ModelMisconfiguredAlarm in docs/how-to/runbook.md"));
        }
        if (model.circuit().equals("open")) {
            String until = model.openUntil()
                    .map(time -> " until " + Show.times(time.toString()))
                    .orElse("");
            return Optional.of(Finding.wrong(
                    CHECK,
                    name + " failed again and again"
                            + last.map(call -> " (" + call.outcome() + ")").orElse("") + " and is left alone" + until,
                    "see whether the provider has trouble, and whether its address is reached from the functions; it is "
                            + "tried again by itself"));
        }
        return Optional.empty();
    }
}
