package dev.waybill.house;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.waybill.core.environment.ProcessEnvironment;

/** The rules of the house: which room may know which. */
@AnalyzeClasses(packages = "dev.waybill", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    private static final String[] FUNCTIONS = {
        "dev.waybill.core..", "dev.waybill.aws..", "dev.waybill.models..", "dev.waybill.api..", "dev.waybill.workflow.."
    };

    @ArchTest
    static final ArchRule core_knowsNoAwsNoLambdaAndNoProvider = noClasses()
            .that()
            .resideInAPackage("dev.waybill.core..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "software.amazon..",
                    "com.amazonaws..",
                    "dev.langchain4j..",
                    "dev.waybill.aws..",
                    "dev.waybill.models..",
                    "dev.waybill.api..",
                    "dev.waybill.workflow.."));

    @ArchTest
    static final ArchRule functions_neverImportInfra = noClasses()
            .that()
            .resideInAnyPackage(FUNCTIONS)
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.waybill.asl..", "dev.waybill.local..", "dev.waybill.bench.."));

    @ArchTest
    static final ArchRule asl_knowsNeitherAwsNorWaybill = noClasses()
            .that()
            .resideInAPackage("dev.waybill.asl..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "software.amazon..", "com.amazonaws..", "dev.waybill.local..", "dev.waybill.bench..")
                    .or(resideInAnyPackage(FUNCTIONS)));

    @ArchTest
    static final ArchRule api_andWorkflow_doNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("dev.waybill.api..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.waybill.workflow.."))
            .orShould()
            .dependOnClassesThat(resideInAnyPackage("dev.waybill.local.."));

    @ArchTest
    static final ArchRule workflow_doesNotKnowApi = noClasses()
            .that()
            .resideInAPackage("dev.waybill.workflow..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.waybill.api.."));

    @ArchTest
    static final ArchRule models_knowNoAws = noClasses()
            .that()
            .resideInAPackage("dev.waybill.models..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("software.amazon..", "com.amazonaws..", "dev.waybill.aws.."));

    @ArchTest
    static final ArchRule onlyOneClass_readsTheProcessEnvironment = noClasses()
            .that(new DescribedPredicate<JavaClass>("are not ProcessEnvironment") {
                @Override
                public boolean test(JavaClass type) {
                    return !type.isEquivalentTo(ProcessEnvironment.class)
                            && !type.getName().startsWith(ProcessEnvironment.class.getName() + "$");
                }
            })
            .should()
            .callMethodWhere(target(name("getenv")).and(target(owner(name("java.lang.System")))));

    @ArchTest
    static final ArchRule handlers_areNamedSo = classes()
            .that()
            .implement(RequestStreamHandler.class)
            .should()
            .haveSimpleNameEndingWith("Handler")
            .andShould()
            .resideInAnyPackage("dev.waybill.api..", "dev.waybill.workflow..");

    @ArchTest
    static final ArchRule noRoom_isNamedAfterNothing =
            noClasses().should().haveNameMatching(".*(Utils?|Helpers?|Manager|Impl|Dto)$");
}
