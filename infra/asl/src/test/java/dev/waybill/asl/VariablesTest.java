package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;

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
