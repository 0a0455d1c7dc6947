package dev.waybill.acceptance.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.waybill.core.environment.ProcessEnvironment;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.random.Unguessable;
import java.time.Clock;
import java.util.Collections;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the house: which room may know which. */
class HouseRulesTest {

    private static final int MOST_PLACES = 7;
    private static final String CORE = "dev.waybill.core..";
    private static final String AWS = "dev.waybill.aws..";
    private static final String MODELS = "dev.waybill.models..";
    private static final String API = "dev.waybill.api..";
    private static final String WORKFLOW = "dev.waybill.workflow..";
    private static final String JSONATA = "dev.waybill.jsonata..";
    private static final String ASL = "dev.waybill.asl..";
    private static final String EMULATOR = "dev.waybill.emulator..";
    private static final String LOCAL = "dev.waybill.local..";
    private static final String CLIENT = "dev.waybill.client..";
    private static final String COMMAND = "dev.waybill.command..";
    private static final String BENCH = "dev.waybill.bench..";
    private static final String SDK = "software.amazon..";
    private static final String LAMBDA = "com.amazonaws..";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // Tests may know what the code they test may not: the fakes and oracles of other modules come as a jar.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.waybill");

    @Test
    void everyRoom_isLookedAt() {
        for (String room :
                new String[] {CORE, JSONATA, AWS, MODELS, API, WORKFLOW, ASL, EMULATOR, LOCAL, CLIENT, COMMAND}) {
            assertThat(HOUSE.that(resideInAnyPackage(room))).as(room).isNotEmpty();
        }
    }

    @Test
    void core_knowsNoAwsNoLambdaAndNoProvider() {
        noRoom(CORE).mayKnow(SDK, LAMBDA, "dev.langchain4j..", AWS, MODELS, API, WORKFLOW);
    }

    @Test
    void jsonata_knowsNothingOfTheHouse() {
        noRoom(JSONATA)
                .mayKnow(SDK, LAMBDA, CORE, AWS, MODELS, API, WORKFLOW, ASL, EMULATOR, LOCAL, CLIENT, COMMAND, BENCH);
    }

    @Test
    void functions_neverImportInfraOrClients() {
        for (String room : new String[] {CORE, AWS, MODELS, API, WORKFLOW}) {
            noRoom(room).mayKnow(ASL, EMULATOR, LOCAL, CLIENT, COMMAND, BENCH);
        }
    }

    @Test
    void asl_knowsNeitherAwsNorWaybill() {
        noRoom(ASL).mayKnow(SDK, LAMBDA, CORE, AWS, MODELS, API, WORKFLOW, EMULATOR, LOCAL, CLIENT, COMMAND, BENCH);
    }

    @Test
    void emulator_knowsNoWaybill() {
        noRoom(EMULATOR).mayKnow(CORE, AWS, MODELS, API, WORKFLOW, LOCAL, CLIENT, COMMAND, BENCH);
    }

    @Test
    void client_knowsNothingOfTheHouse() {
        noRoom(CLIENT).mayKnow(SDK, LAMBDA, CORE, AWS, MODELS, API, WORKFLOW, ASL, EMULATOR, LOCAL, COMMAND, BENCH);
    }

    @Test
    void command_hasFourDoors_clientLocalAslAndCore() {
        noRoom(COMMAND).mayKnow(SDK, LAMBDA, AWS, MODELS, API, WORKFLOW, EMULATOR, BENCH);
    }

    @Test
    void local_isNoScreenAndNoClient() {
        noRoom(LOCAL).mayKnow(CLIENT, COMMAND, BENCH);
    }

    /** Every room by its packages; and the rooms with rooms of their own by what stands first in them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.waybill.(core.*)..",
                "dev.waybill.(emulator.*)..",
                "dev.waybill.(command.*)..",
                "dev.waybill.(client)..",
                "dev.waybill.(aws.*)..",
                "dev.waybill.(models.*)..",
                "dev.waybill.(api.*)..",
                "dev.waybill.(workflow.*)..",
                "dev.waybill.(local.*)..",
                "dev.waybill.(*)..",
                "dev.waybill.(**)"
            })
    void noPackages_goInACircle(String rooms) {
        slices().matching(rooms).should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void apiAndWorkflow_neverImportEachOther() {
        noRoom(API).mayKnow(WORKFLOW);
        noRoom(WORKFLOW).mayKnow(API);
    }

    @Test
    void models_knowOfAwsOnlyTheSigner_andThatInOneClass() {
        noRoom(MODELS).mayKnow(LAMBDA, AWS);
        noClasses()
                .that()
                .resideInAPackage(MODELS)
                .and()
                .doNotHaveFullyQualifiedName("dev.waybill.models.bedrock.AwsSigner")
                .should()
                .dependOnClassesThat(resideInAnyPackage(SDK))
                .check(HOUSE);
    }

    @Test
    void onlyOneClass_readsTheProcessEnvironment() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(ProcessEnvironment.class)
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(HOUSE);
    }

    @Test
    void core_takesTheTimeFromTheClockItIsHanded() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .and()
                // A stopwatch for the bound on a validation: no time that a job, a record or a caller ever sees.
                .doNotHaveFullyQualifiedName("dev.waybill.core.schema.Budget")
                .should()
                .accessTargetWhere(readsTheTimeOfThisMachine())
                .check(HOUSE);
    }

    @Test
    void core_leavesNothingToChanceOfItsOwn_butWhatNobodyMayGuess() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .and()
                .doNotBelongToAnyOf(Unguessable.class)
                .should()
                .accessTargetWhere(throwsDiceOfItsOwn())
                .check(HOUSE);
    }

    /** Every generator that is made or fetched here, and what draws from one behind one's back; a handed one may be asked. */
    private static DescribedPredicate<JavaAccess<?>> throwsDiceOfItsOwn() {
        return DescribedPredicate.describe("throws dice of its own", access -> {
            String method = access.getTarget().getName();
            JavaClass owner = access.getTargetOwner();
            boolean generator = owner.isAssignableTo(RandomGenerator.class)
                    && !(owner.isEquivalentTo(RandomGenerator.class) && method.startsWith("next"));
            return generator
                    || owner.getName().startsWith("java.util.random.RandomGeneratorFactory")
                    || (owner.isEquivalentTo(UUID.class) && method.equals("randomUUID"))
                    || ((owner.isEquivalentTo(Math.class) || owner.isEquivalentTo(StrictMath.class))
                            && method.equals("random"))
                    || (owner.isEquivalentTo(Collections.class) && method.equals("shuffle"));
        });
    }

    /** {@code Clock.systemUTC()} and all that asks it, or the machine, behind one's back. */
    private static DescribedPredicate<JavaAccess<?>> readsTheTimeOfThisMachine() {
        return DescribedPredicate.describe("reads the time of this machine", access -> {
            String method = access.getTarget().getName();
            JavaClass owner = access.getTargetOwner();
            boolean bare = access.getTarget() instanceof CodeUnitAccessTarget called
                    && called.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
            return (owner.isEquivalentTo(System.class)
                            && (method.equals("currentTimeMillis") || method.equals("nanoTime")))
                    || (owner.isEquivalentTo(Clock.class)
                            && (method.startsWith("system") || method.startsWith("tick"))
                            && bare)
                    || (owner.getPackageName().equals("java.time") && method.equals("now") && bare);
        });
    }

    /** So that table and room of a chain hold for whoever writes one. */
    @Test
    void onlyTheChain_putsRecords() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE, AWS, MODELS, API, WORKFLOW, LOCAL)
                .and()
                .doNotBelongToAnyOf(JobChain.class)
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "puts a record",
                        access -> access.getTargetOwner().isAssignableTo(JobStore.class)
                                && access.getTarget().getName().equals("put")))
                .check(HOUSE);
    }

    @Test
    void handlers_areNamedSo_andLiveInTheirRooms() {
        classes()
                .that()
                .implement(RequestHandler.class)
                .or()
                .implement(RequestStreamHandler.class)
                .should()
                .haveSimpleNameEndingWith("Handler")
                .andShould()
                .resideInAnyPackage(API, WORKFLOW)
                .check(HOUSE);
    }

    /** What belongs together stands together: past this many places nobody sees which null is which. */
    @Test
    void constructors_haveAtMostSevenPlaces() {
        constructors()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("dev.waybill..")
                .should(new ArchCondition<JavaConstructor>("have at most seven places") {
                    @Override
                    public void check(JavaConstructor constructor, ConditionEvents events) {
                        int places = constructor.getRawParameterTypes().size();
                        if (places > MOST_PLACES) {
                            events.add(SimpleConditionEvent.violated(
                                    constructor, constructor.getFullName() + " has " + places));
                        }
                    }
                })
                .check(HOUSE);
    }

    @Test
    void nothing_isNamedAfterNothing() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helpers?|Manager|Impl|Dto)$")
                .check(HOUSE);
    }

    private static Room noRoom(String room) {
        return new Room(room);
    }

    /** Half a sentence: no class of this room. */
    private record Room(String name) {
        void mayKnow(String... others) {
            noClasses()
                    .that()
                    .resideInAPackage(name)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(others))
                    .check(HOUSE);
        }
    }
}
