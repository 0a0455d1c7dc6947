package dev.waybill.emulator.iam;

import dev.waybill.emulator.template.InvalidTemplateException;
import dev.waybill.emulator.template.Node;
import dev.waybill.emulator.template.Node.Scalar;
import dev.waybill.emulator.template.Resource;
import dev.waybill.emulator.template.ResourceFields;
import dev.waybill.emulator.template.SamTemplate;
import dev.waybill.emulator.template.SourcePlace;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code Policies} of SAM, where each is a policy document, a managed policy or a policy template; and policies of roles. */
final class Policies {

    private final SamTemplate template;

    Policies(SamTemplate template) {
        this.template = template;
    }

    /** @param owner the properties of a function or a state machine */
    List<Statement> ofSam(ResourceFields owner) {
        List<Statement> statements = new ArrayList<>();
        for (Node policy : owner.items("Policies")) {
            if (policy instanceof Scalar name) {
                statements.addAll(named(name.text(), name.place()));
            } else if (policy instanceof ResourceFields fields && fields.has("Statement")) {
                statements.addAll(PolicyDocument.read(fields));
            } else if (policy instanceof ResourceFields fields && fields.keys().size() == 1) {
                String name = fields.keys().iterator().next();
                statements.addAll(PolicyCatalogue.template(
                        name,
                        fields.fields(name).orElseGet(() -> ResourceFields.none(fields.place())),
                        fields.placeOf(name)));
            } else {
                throw new InvalidTemplateException(
                        policy.place(),
                        "Policies: expected policy documents, names of managed policies or policy templates, found "
                                + policy.kindName());
            }
        }
        return statements;
    }

    /** A managed policy, of the template or of AWS. */
    List<Statement> named(String nameOrArn, SourcePlace place) {
        return template.ofType("AWS::IAM::ManagedPolicy")
                .filter(policy -> policy.arn().equals(nameOrArn))
                .findFirst()
                .map(policy -> document(policy.properties()))
                .orElseGet(() -> PolicyCatalogue.managed(nameOrArn, place));
    }

    /** The statements of a map with a {@code PolicyDocument}. */
    static List<Statement> document(ResourceFields policy) {
        return policy.fields("PolicyDocument")
                .map(PolicyDocument::read)
                .orElseThrow(() -> new InvalidTemplateException(policy.place(), "PolicyDocument is missing"));
    }

    /** What a role of the template allows: its own policies, those it names, and those that name it. */
    List<Statement> ofRole(Resource role) {
        ResourceFields properties = role.properties();
        List<Statement> statements = new ArrayList<>();
        for (Node inline : properties.items("Policies")) {
            statements.addAll(document((ResourceFields) inline));
        }
        for (Node managed : properties.items("ManagedPolicyArns")) {
            statements.addAll(named(((Scalar) managed).text(), managed.place()));
        }
        for (String type : List.of("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy")) {
            template.ofType(type)
                    .map(Resource::properties)
                    .filter(policy -> policy.texts("Roles").contains(role.physicalName()))
                    .forEach(policy -> statements.addAll(document(policy)));
        }
        return statements;
    }
}
