package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.asl.load.StateMachine;
import java.util.List;
import org.junit.jupiter.api.Test;

class VariablesTest {

    private final TestEngine test = new TestEngine();

    @Test
    void assign_seesTheValuesAtEntry_andCountsFromTheNextState() {
        Execution execution = test.start(TestEngine.machine("""
                        'A':{'Type':'Pass','Assign':{'x':1,'y':2},'Next':'B'},
                        'B':{'Type':'Pass','Assign':{'x':'{% $y %}','y':'{% $x %}'},'Output':{'x':'{% $x %}'},'Next':'C'},
                        'C':{'Type':'Pass','Output':{'x':'{% $x %}','y':'{% $y %}','was':'{% $states.input %}'},'End':true}
                        """), "{}");
        assertThat(execution.output()).isEqualTo(Json.of("{'x':2,'y':1,'was':{'x':1}}"));
    }

    @Test
    void branches_seeOuterVariables_andKeepTheirOwnToThemselves() {
        Execution execution = test.start(TestEngine.machine("""
                        'A':{'Type':'Pass','Assign':{'x':1},'Next':'P'},
                        'P':{'Type':'Parallel','Next':'Z','Branches':[
                          {'StartAt':'B','States':{'B':{'Type':'Pass','Assign':{'inner':'{% $x + 1 %}'},'Next':'C'},
                                                   'C':{'Type':'Pass','Output':'{% $inner %}','End':true}}},
                          {'StartAt':'D','States':{'D':{'Type':'Pass','Output':'{% $exists($inner) %}','End':true}}}]},
                        'Z':{'Type':'Pass','Output':{'p':'{% $states.input %}','seen':'{% $exists($inner) %}'},'End':true}
                        """), "{}");
        assertThat(execution.output()).isEqualTo(Json.of("{'p':[2,false],'seen':false}"));
    }

    private static List<String> refused(String states) {
        InvalidDefinitionException refused = catchThrowableOfType(
                InvalidDefinitionException.class, () -> StateMachine.parse(Json.of(TestEngine.machine(states))));
        assertThat(refused).as("accepted: %s", states).isNotNull();
        return refused.problems().stream()
                .map(InvalidDefinitionException.Problem::pointer)
                .toList();
    }

    private static String inner(String state) {
        return "{'StartAt':'I','States':{'I':" + state + ",'J':{'Type':'Succeed'}}}";
    }

    /** Whichever of the two comes first, and wherever it is assigned. */
    @Test
    void variableOfAnOuterScope_isAssignedNowhereWithin() {
        String assigning = inner("{'Type':'Pass','Assign':{'y':1,'x':2},'Next':'J'}");
        String parallel = "'P':{'Type':'Parallel','Next':'Z','Branches':[" + assigning + "]%s},";
        assertThat(refused("'A':{'Type':'Pass','Assign':{'x':1},'Next':'P'}," + parallel.formatted("")
                        + "'Z':{'Type':'Succeed'}"))
                .containsExactly("/States/P/Branches/0/States/I/Assign/x");
        assertThat(refused(parallel.formatted("") + "'Z':{'Type':'Pass','Assign':{'x':1},'End':true}"))
                .containsExactly("/States/P/Branches/0/States/I/Assign/x");
        assertThat(refused(parallel.formatted(",'Assign':{'x':'{% $states.result %}'}") + "'Z':{'Type':'Succeed'}"))
                .containsExactly("/States/P/Branches/0/States/I/Assign/x");
        assertThat(refused(parallel.formatted(",'Catch':[{'ErrorEquals':['A'],'Next':'Z','Assign':{'x':1}}]")
                        + "'Z':{'Type':'Succeed'}"))
                .containsExactly("/States/P/Branches/0/States/I/Assign/x");
        assertThat(refused(
                        "'A':{'Type':'Pass','Assign':{'x':1},'Next':'M'},'M':{'Type':'Map','End':true,'ItemProcessor':"
                                + inner("{'Type':'Choice','Choices':[{'Condition':true,'Next':'J','Assign':{'x':1}}]}")
                                + "}"))
                .containsExactly("/States/M/ItemProcessor/States/I/Choices/0/Assign/x");
        assertThat(refused(
                        "'A':{'Type':'Pass','Assign':{'x':1},'Next':'M'},'M':{'Type':'Map','End':true,'ItemProcessor':"
                                + "{'StartAt':'P','States':{'P':{'Type':'Parallel','End':true,'Branches':["
                                + inner(
                                        "{'Type':'Task','Resource':'arn:x','Next':'J','Catch':[{'ErrorEquals':['A'],'Next':'J','Assign':{'x':1}}]}")
                                + "]}}}}"))
                .containsExactly("/States/M/ItemProcessor/States/P/Branches/0/States/I/Catch/0/Assign/x");
    }

    @Test
    void scopesBesideEachOther_mayHaveTheSameNames() {
        StateMachine.parse(Json.of(TestEngine.machine("""
                'P':{'Type':'Parallel','Next':'Q','Branches':[
                  {'StartAt':'A','States':{'A':{'Type':'Pass','Assign':{'x':1},'Next':'A2'},'A2':{'Type':'Pass','Assign':{'x':2},'End':true}}},
                  {'StartAt':'B','States':{'B':{'Type':'Pass','Assign':{'x':1},'End':true}}}]},
                'Q':{'Type':'Map','End':true,'Items':[1],'ItemProcessor':
                  {'StartAt':'C','States':{'C':{'Type':'Wait','Seconds':0,'Assign':{'x':1},'End':true}}}}
                """)));
    }

    @Test
    void nullIsAValue_undefinedIsNot() {
        Execution kept = test.start(
                TestEngine.machine(
                        "'A':{'Type':'Pass','Assign':{'x':null,'y':'{% null %}'},'Next':'B'},"
                                + "'B':{'Type':'Pass','Output':{'x':'{% $x %}','y':'{% $y %}','a':'{% $states.input.a %}'},'End':true}"),
                "{'a':null}");
        assertThat(kept.output()).isEqualTo(Json.of("{'x':null,'y':null,'a':null}"));
        Execution missing = test.runOne("{'Type':'Pass','Output':'{% $states.input.a %}','End':true}");
        assertThat(missing.cause()).endsWith("returned nothing (undefined).");
    }

    @Test
    void contextObject_hasTheServicesShape() {
        Execution execution = test.runOne("{'Type':'Pass','Output':'{% $states.context %}','End':true}");
        assertThat(execution.output()).isEqualTo(Json.of("""
                        {'Execution':{'Id':'arn:aws:states:local:000000000000:execution:test:run-1','Input':{},'Name':'run-1',
                          'RoleArn':'arn:aws:iam::000000000000:role/test','StartTime':'2026-11-01T12:00:00.000Z','RedriveCount':0},
                         'StateMachine':{'Id':'arn:aws:states:local:000000000000:stateMachine:test','Name':'test'},
                         'State':{'Name':'One','EnteredTime':'2026-11-01T12:00:00.000Z'}}
                        """));
    }
}
