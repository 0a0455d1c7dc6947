package dev.waybill.emulator.access;

import dev.waybill.emulator.iam.Access;
import dev.waybill.emulator.template.Names;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;

/** Parameter Store and Secrets Manager: the operation on each parameter or secret. */
final class SecretNeeds {

    private static final int SUFFIX = 6;

    private SecretNeeds() {}

    static List<Access> ofParameters(SdkRequest request) {
        String action = "ssm:" + Needs.operation(request);
        List<Access> needed = new ArrayList<>();
        if (request instanceof GetParametersRequest several) {
            several.names().forEach(name -> needed.add(new Access(action, parameter(name))));
        }
        for (String field : List.of("Name", "Path")) {
            String name = Needs.text(request, field);
            if (!name.isEmpty()) {
                needed.add(new Access(action, parameter(name)));
            }
        }
        return needed.isEmpty() ? List.of(new Access(action, "*")) : needed;
    }

    private static String parameter(String name) {
        if (name.startsWith("arn:")) {
            return name;
        }
        return Names.arn("ssm", "parameter" + (name.startsWith("/") ? name : "/" + name));
    }

    /** A secret's ARN ends in six characters that the service chose, so a policy has to leave room for them. */
    static List<Access> ofSecrets(SdkRequest request) {
        String id = Needs.text(request, "SecretId");
        String resource = id.isEmpty() || id.startsWith("arn:")
                ? id
                : Names.arn(
                        "secretsmanager",
                        "secret:" + id + "-" + Names.suffix(id).substring(0, SUFFIX));
        return List.of(new Access("secretsmanager:" + Needs.operation(request), resource.isEmpty() ? "*" : resource));
    }
}
