package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.asl.InvalidDefinitionException.Problem;
import dev.waybill.asl.load.StateMachine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionTest {

    private static List<Problem> problems(String definition) {
        InvalidDefinitionException refused =
                catchThrowableOfType(InvalidDefinitionException.class, () -> StateMachine.parse(Json.of(definition)));
        assertThat(refused).as("accepted: %s", definition).isNotNull();
        return refused.problems();
    }

    /** The only problem of a machine with this one state. */
    private static Problem only(String state) {
        List<Problem> problems = problems(TestEngine.machine("'One':" + state));
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'Type':'Pass','End':true,'Parameters':{}};                       Parameters; JSONPath",
                "{'Type':'Pass','End':true,'InputPath':'$'};                       InputPath; JSONPath",
                "{'Type':'Pass','End':true,'OutputPath':'$'};                      OutputPath; JSONPath",
                "{'Type':'Pass','End':true,'ResultPath':'$'};                      ResultPath; JSONPath",
                "{'Type':'Pass','End':true,'Result':1};                            Result; JSONPath",
                "{'Type':'Wait','End':true,'Seconds':1,'SecondsPath':'$'};         SecondsPath; JSONPath",
                "{'Type':'Pass','End':true,'Colour':'red'};                        Colour; Unknown",
                "{'Type':'Task','End':true,'Resource':'arn:x','Credentials':{}};     Credentials; one role",
                "{'Type':'Pass','End':true,'Retry':[]};                            Retry; Unknown",
                "{'Type':'Pass'};                                                  Next; exactly one of Next",
                "{'Type':'Pass','Next':'One','End':true};                          Next; exactly one of Next",
                "{'Type':'Pass','Next':'Gone'};                                    Next; No state 'Gone'",
                "{'Type':'Pass','End':'yes','Next':'One'};                         End; Expected true",
                "{'Type':'Pass','End':true,'Output':'{% 1 + %}'};                  Output; does not parse",
                "{'Type':'Pass','End':true,'Output':{'a':['{% ( %}']}};            Output/a[0]; does not parse",
                "{'Type':'Pass','End':true,'Output':'{% 1'};                       Output; one of the two is missing",
                "{'Type':'Pass','End':true,'Assign':{'a-b':1}};                    a-b; variable's name",
                "{'Type':'Pass','End':true,'Assign':{'states':1}};                 states; variable's name",
                "{'Type':'Paas','End':true};                                       Type; Unknown type 'Paas'",
                "{'End':true};                                                     Type; Missing",
                "{'Type':'Wait','End':true};                                       Seconds; exactly one of",
                "{'Type':'Wait','End':true,'Seconds':-1};                          Seconds; 0",
                "{'Type':'Wait','End':true,'Timestamp':'tomorrow'};                Timestamp; RFC 3339",
                "{'Type':'Choice','Choices':[]};                                   Choices; at least one rule",
                "{'Type':'Choice','Choices':[{'Next':'One'}]};                     Condition; Missing",
                "{'Type':'Choice','Choices':[{'Condition':'{% true %}','Next':'X'}]}; Choices[0]/Next; No state 'X'",
                "{'Type':'Task','End':true};                                       Resource; Missing",
                "{'Type':'Task','End':true,'Resource':'lambda'};                   Resource; ARN",
                "{'Type':'Task','End':true,'Resource':'arn:aws:states:::glue:startJobRun.sync'};          Resource; .sync",
                "{'Type':'Task','End':true,'Resource':'arn:aws:states:::states:startExecution.sync:2'};   Resource; .sync",
                "{'Type':'Task','End':true,'Resource':'arn:aws:states:local:1:activity:a'};               Resource; activit",
                "{'Type':'Task','End':true,'Resource':'arn:x','TimeoutSeconds':0}; TimeoutSeconds; 1 or more",
                "{'Type':'Task','End':true,'Resource':'arn:x','Retry':[{}]};       ErrorEquals; at least one",
                "{'Type':'Task','End':true,'Resource':'arn:x','Retry':[{'ErrorEquals':['A'],'IntervalSeconds':0}]}; IntervalSeconds; whole number from 1",
                "{'Type':'Task','End':true,'Resource':'arn:x','Retry':[{'ErrorEquals':['A'],'BackoffRate':0.5}]};   BackoffRate; 1.0",
                "{'Type':'Task','End':true,'Resource':'arn:x','Retry':[{'ErrorEquals':['A'],'JitterStrategy':'SOME'}]}; JitterStrategy; FULL",
                "{'Type':'Task','End':true,'Resource':'arn:x','Retry':[{'ErrorEquals':['A'],'IntervalSeconds':5,'MaxDelaySeconds':5}]}; MaxDelaySeconds; more than",
                "{'Type':'Task','End':true,'Resource':'arn:x','Retry':[{'ErrorEquals':['States.ALL','A']}]}; ErrorEquals; alone",
                "{'Type':'Parallel','End':true,'Branches':[]};                     Branches; at least one branch",
                "{'Type':'Map','End':true};                                        ItemProcessor; Missing",
                "{'Type':'Map','End':true,'ItemReader':{},'ItemProcessor':{'StartAt':'P','States':{'P':{'Type':'Succeed'}}}}; ItemReader; distributed",
                "{'Type':'Map','End':true,'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED'},'StartAt':'P','States':{'P':{'Type':'Succeed'}}}}; Mode; inline"
            })
    void mistake_isRefusedByStateAndField(String state, String field, String reason) {
        Problem problem = only(state);
        assertThat(problem.state()).isEqualTo("One");
        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.reason()).contains(reason);
        assertThat(problem.pointer()).startsWith("/States/One/");
    }

    /** Whoever reads the pointer with any library finds the very value. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'Which Tool?':{'Type':'Choice','Choices':[{'Condition':true,'Next':'Gone'}]};     /States/Which Tool?/Choices/0/Next",
                "'E':{'Type':'Pass','End':true,'Output':{'v':['{% ( %}']}};                        /States/E/Output/v/0",
                "'T':{'Type':'Task','End':true,'Resource':'arn:x','Catch':[{'ErrorEquals':['A'],'Next':'Gone'}]}; /States/T/Catch/0/Next",
                "'A/B~C':{'Type':'Pass','End':true,'Output':{'x/y':'{% 1'}};                       /States/A~1B~0C/Output/x~1y",
                "'A':{'Type':'Pass','End':true,'Output':{'':[1,['{% ( %}']]}};                     /States/A/Output//1/0",
                "'A':{'Type':'Pass','End':true,'Assign':{'v':{'a[0]':'{% ( %}'}}};                 /States/A/Assign/v/a[0]",
                "'A':{'Type':'Pass','End':true,'Assign':{'a/b':1}};                                /States/A/Assign/a~1b",
                "'T':{'Type':'Task','End':true,'Resource':'arn:x','Retry':[{'ErrorEquals':['A']},{'ErrorEquals':['B'],'MaxAttempts':-1}]}; /States/T/Retry/1/MaxAttempts",
                "'T':{'Type':'Task','End':true,'Resource':'arn:x','Retry':[1]};                    /States/T/Retry/0",
                "'P':{'Type':'Parallel','End':true,'Branches':[{'StartAt':'B','States':{'B':{'Type':'Pass','End':true,'Output':'{% ( %}'}}}]}; /States/P/Branches/0/States/B/Output",
                "'M':{'Type':'Map','End':true,'ItemSelector':{'i':['{% ( %}']},'ItemProcessor':{'StartAt':'B','States':{'B':{'Type':'Succeed'}}}}; /States/M/ItemSelector/i/0",
                "'C':{'Type':'Choice','Choices':[{'Condition':true,'Next':'C','Output':['{% ( %}']}]}; /States/C/Choices/0/Output/0"
            })
    void pointer_leadsToTheValueInTheDocument(String state, String pointer) {
        String definition = TestEngine.machine(state);

        Problem problem = problems(definition).get(0);

        assertThat(problem.pointer()).isEqualTo(pointer);
        boolean isMissing = problem.reason().startsWith("Missing");
        assertThat(isMissing || !Json.of(definition).at(pointer).isMissingNode())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'Choices':[{'Variable':'$.a','Next':'S'}];                        Variable",
                "'Choices':[{'And':[],'Next':'S'}];                                And",
                "'Choices':[{'Not':{},'Next':'S'}];                                Not",
                "'Choices':[{'BooleanEquals':true,'Next':'S'}];                    BooleanEquals",
                "'Choices':[{'StringEqualsPath':'$.a','Next':'S'}];                StringEqualsPath",
                "'Choices':[{'NumericGreaterThanEquals':1,'Next':'S'}];            NumericGreaterThanEquals",
                "'Choices':[{'TimestampLessThanEqualsPath':'$','Next':'S'}];       TimestampLessThanEqualsPath",
                "'Choices':[{'IsPresent':true,'Next':'S'}];                        IsPresent",
                "'Choices':[{'StringMatches':'a*','Next':'S'}];                    StringMatches",
                "'Choices':[{'Condition':true,'Next':'S'}],'Default':'S','Assign':{'x.$':'$.a'}; x.$"
            })
    void whatIsJsonPaths_isToldAsJsonPaths(String fields, String field) {
        assertThat(problems(TestEngine.machine("'C':{'Type':'Choice'," + fields + "},'S':{'Type':'Succeed'}")))
                .filteredOn(problem -> problem.field().equals(field))
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).contains("JSONPath's"));
    }

    @Test
    void jsonPathsVariable_isToldAsJsonPathsInTheDefaultLanguageToo() {
        assertThat(problems("{'StartAt':'A','States':{'A':{'Type':'Pass','End':true,'Assign':{'x.$':'$.a'}}}}"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEqualTo("/States/A/Assign/x.$");
                    assertThat(problem.reason()).contains("JSONPath's");
                });
    }

    @Test
    void everyMistake_isNamedAtOnce() {
        assertThat(problems("{'QueryLanguage':'JSONata','StartAt':'Nowhere','States':{"
                        + "'A':{'Type':'Pass','Next':'B'},'C':{'Type':'Pass','End':true,'Bad':1}}}"))
                .extracting(Problem::pointer)
                .contains("/StartAt", "/States/A/Next", "/States/C/Bad");
    }

    @Test
    void unreachableState_isRefused() {
        assertThat(problems(TestEngine.machine("'A':{'Type':'Pass','End':true},'B':{'Type':'Pass','Next':'A'}")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.state()).isEqualTo("B");
                    assertThat(problem.reason()).contains("No way leads to this state");
                });
    }

    @Test
    void sameNameInABranch_isRefused() {
        assertThat(
                        problems(
                                TestEngine.machine(
                                        "'A':{'Type':'Parallel','End':true,'Branches':[{'StartAt':'A','States':{'A':{'Type':'Succeed'}}}]}")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).contains("unique"));
    }

    @Test
    void machineWithoutAnEnd_isRefused_atTheTopOnly() {
        assertThat(problems(TestEngine.machine("'A':{'Type':'Pass','Next':'B'},'B':{'Type':'Pass','Next':'A'}")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEqualTo("/States");
                    assertThat(problem.reason()).startsWith("MISSING_END_STATE: Workflow has no terminal state");
                });
        assertThat(problems(TestEngine.machine("'A':{'Type':'Choice','Choices':[{'Condition':true,'Next':'B'}]},"
                        + "'B':{'Type':'Choice','Choices':[{'Condition':true,'Next':'A'}],'Default':'B'}")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).startsWith("MISSING_END_STATE"));
        assertThat(
                        problems(
                                TestEngine.machine(
                                        "'A':{'Type':'Task','Resource':'arn:x','Next':'A','Catch':[{'ErrorEquals':['X'],'Next':'A'}]}")))
                .hasSize(1);
        String loop = "{'StartAt':'B','States':{'B':{'Type':'Pass','Next':'C'},'C':{'Type':'Pass','Next':'B'}}}";
        StateMachine.parse(Json.of(TestEngine.machine("'A':{'Type':'Map','End':true,'ItemProcessor':" + loop + "}")));
        StateMachine.parse(Json.of(TestEngine.machine("'A':{'Type':'Parallel','End':true,'Branches':[" + loop + "]}")));
    }

    @Test
    void loopBesideAnEndThatNothingLeadsTo_isToldOfThatEnd() {
        assertThat(problems(TestEngine.machine(
                        "'A':{'Type':'Pass','Next':'B'},'B':{'Type':'Pass','Next':'A'},'C':{'Type':'Succeed'}")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.pointer()).isEqualTo("/States/C"));
    }

    /** A map's own language is that of its own fields. */
    @Test
    void innerStates_haveTheMachinesLanguage() {
        String map = "{'StartAt':'M','States':{'M':{'QueryLanguage':'JSONata','Type':'Map','Items':[1],'End':true,"
                + "'ItemProcessor':{'StartAt':'I','States':{'I':%s}}}}}";
        String parallel = "{'StartAt':'M','States':{'M':{'QueryLanguage':'JSONata','Type':'Parallel','End':true,"
                + "'Branches':[{'StartAt':'I','States':{'I':%s}}]}}}";
        for (String machine : List.of(map, parallel)) {
            assertThat(problems(machine.formatted("{'Type':'Pass','End':true,'Output':1}")))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.reason()).contains("in the default language"));
            StateMachine.parse(Json.of(machine.formatted("{'Type':'Pass','End':true}")));
            StateMachine.parse(Json.of(machine.formatted("{'QueryLanguage':'JSONPath','Type':'Pass','End':true}")));
            StateMachine.parse(
                    Json.of(machine.formatted("{'QueryLanguage':'JSONata','Type':'Pass','End':true,'Output':1}")));
        }
    }

    @Test
    void jsonPathStateInAJsonataMachine_isRefused_inBranchesToo() {
        String inner = "{'QueryLanguage':'JSONPath','Type':'Pass','End':true}";
        assertThat(problems(TestEngine.machine("'I':" + inner)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.pointer()).isEqualTo("/States/I/QueryLanguage"));
        assertThat(problems(TestEngine.machine(
                        "'M':{'Type':'Map','End':true,'ItemProcessor':{'StartAt':'I','States':{'I':" + inner + "}}}")))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.pointer()).isEqualTo("/States/M/ItemProcessor/States/I/QueryLanguage"));
    }

    @Test
    void transitionOutOfABranch_isRefused() {
        assertThat(
                        problems(
                                TestEngine.machine(
                                        "'A':{'Type':'Parallel','Next':'Z','Branches':[{'StartAt':'B','States':{'B':{'Type':'Pass','Next':'Z'}}}]},'Z':{'Type':'Succeed'}")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.pointer()).isEqualTo("/States/A/Branches/0/States/B/Next"));
    }

    @Test
    void missingStartAtAndStates_areNamed() {
        assertThat(problems("{}")).extracting(Problem::field).containsExactly("StartAt", "States");
    }

    @Test
    void brokenJson_isRefusedWithItsPlace_andNotItsContent() {
        assertThatThrownBy(() -> StateMachine.parse("{\n  \"StartAt\": }"))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> StateMachine.parse("{\"A\":1,\"A\":2}"))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("Duplicate");
    }

    @Test
    void defaultLanguage_runsWhereNoFieldOfItIsUsed() {
        TestEngine test = new TestEngine();
        Execution execution = test.start(
                "{'StartAt':'A','States':{'A':{'Type':'Pass','Assign':{'v':'{% 1 %}'},'Next':'B'},"
                        + "'B':{'QueryLanguage':'JSONata','Type':'Pass','Output':'{% $v %}','End':true}}}",
                "{}");
        assertThat(execution.output()).isEqualTo(Json.of("'{% 1 %}'"));
    }

    @Test
    void jsonataFieldInTheDefaultLanguage_isRefused() {
        assertThat(problems("{'StartAt':'A','States':{'A':{'Type':'Pass','Output':1,'End':true}}}"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).contains("\"QueryLanguage\": \"JSONata\""));
    }

    @Test
    void messages_nameStateFieldAndPointer() {
        assertThatThrownBy(() ->
                        StateMachine.parse(Json.of(TestEngine.machine("'A/B':{'Type':'Pass','End':true,'Colour':1}"))))
                .hasMessageStartingWith("State 'A/B', field 'Colour' (/States/A~1B/Colour): Unknown here");
    }
}
