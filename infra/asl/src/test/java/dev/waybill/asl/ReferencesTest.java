package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.asl.InvalidDefinitionException.Problem;
import dev.waybill.asl.load.StateMachine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An expression of the service's is evaluated over nothing: what it reads of that nothing is refused when it is created. */
class ReferencesTest {

    private static final String TOP_LEVEL =
            "UNSUPPORTED_JSONATA_EXPRESSION: Reference to '%s' at the top level is not supported.";

    private static String output(String expression) {
        return TestEngine.machine(
                "'E':{'Type':'Pass','End':true,'Output':{'v':" + TextNode.valueOf("{% " + expression + " %}") + "}}");
    }

    private static List<Problem> problems(String definition) {
        InvalidDefinitionException refused =
                catchThrowableOfType(InvalidDefinitionException.class, () -> StateMachine.parse(Json.of(definition)));
        assertThat(refused).as("accepted: %s", definition).isNotNull();
        return refused.problems();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "phone                                              | phone",
                "phone[0]                                           | phone",
                "phone = 1                                          | phone",
                "1 + -phone                                         | phone",
                "$.phone                                            | $",
                "$                                                  | $",
                "$[0]                                               | $",
                "$count(phone)                                      | phone",
                "phone ~> $count                                    | phone",
                "$map($states.input.a, function($x){ b })           | b",
                "($x := phone; $x)                                  | phone",
                "$states.input ? phone : 1                          | phone",
                "[1, phone]                                         | phone",
                "{phone: 1}                                         | phone",
                "$states.input.a ~> $filter(function($v){ $.b = $v })  | $",
                "phone^(>age)                                       | phone",
                "phone{name: $count(x)}                             | phone",
                "`tele phone`.x                                     | tele phone",
                "$map($states.input.a, $substring(?, phone))        | phone",
                "phone & $states.input.x[phone > 3]                 | phone"
            })
    void whatIsReadAtTheTopLevel_isRefused(String expression, String reference) {
        assertThat(problems(output(expression))).singleElement().satisfies(problem -> {
            assertThat(problem.reason()).startsWith(TOP_LEVEL.formatted(reference));
            assertThat(problem.pointer()).isEqualTo("/States/E/Output/v");
        });
    }

    @Test
    void eachName_isToldOnce_inTheOrderWritten() {
        assertThat(problems(output("aaa + bbb + aaa")))
                .extracting(problem -> problem.reason().substring(0, 47))
                .containsExactly(
                        TOP_LEVEL.formatted("aaa").substring(0, 47),
                        TOP_LEVEL.formatted("bbb").substring(0, 47));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$$", "$$.phone", "$states.input.items[$$.x = 1]", "$states.input.{\"a\": $$}"})
    void root_isRefusedWhereverItStands(String expression) {
        assertThat(problems(output(expression))).singleElement().satisfies(problem -> assertThat(problem.reason())
                .startsWith("UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$$' is not supported."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$states.input.phone",
                "$states.input.items[phone > 3]",
                "$states.input.items[$.phone > 3]",
                "$states.input.items.phone",
                "$states.input.items.$.phone",
                "$states.input.items.(phone & $.fax)",
                "$states.input.items.{\"p\": phone}",
                "$states.input.items{phone: $count(x)}",
                "$states.input.items^(>phone).x",
                "$states.input ~> |$|{\"n\": phone}, [\"x\"]|",
                "$map($states.input.a, function($x){ $x.phone })",
                "$states.input.a.$map(b, function($x){ c })",
                "$phone",
                "$phone.x[y = 1]",
                "($x := $states.input; $x.phone)",
                "$states.input.a@$a.b[$a.c = d]",
                "$states.input.a#$i[$i < 2]",
                "$states.input.**.phone",
                "\"phone\" & 'phone'",
                "$states.context.Execution.Id"
            })
    void whatIsReadOfAnotherValue_isAccepted(String expression) {
        assertThatCode(() -> StateMachine.parse(Json.of(output(expression)))).doesNotThrowAnyException();
    }

    /** Wherever an expression may stand in a state. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'Type':'Pass','End':true,'Output':'{% phone %}'};                            /Output",
                "{'Type':'Pass','End':true,'Output':{'a':{'b':['{% phone %}']}}};              /Output/a/b/0",
                "{'Type':'Pass','End':true,'Assign':{'v':'{% phone %}'}};                      /Assign/v",
                "{'Type':'Pass','End':true,'Assign':{'Next':{'Comment':'{% phone %}'}}};       /Assign/Next/Comment",
                "{'Type':'Succeed','Output':'{% phone %}'};                                    /Output",
                "{'Type':'Fail','Error':'{% phone %}'};                                        /Error",
                "{'Type':'Fail','Cause':'{% phone %}'};                                        /Cause",
                "{'Type':'Wait','End':true,'Seconds':'{% phone %}'};                           /Seconds",
                "{'Type':'Wait','End':true,'Timestamp':'{% phone %}'};                         /Timestamp",
                "{'Type':'Choice','Choices':[{'Condition':'{% phone = 1 %}','Next':'S'}]};     /Choices/0/Condition",
                "{'Type':'Choice','Choices':[{'Condition':true,'Next':'S','Output':'{% phone %}'}]};         /Choices/0/Output",
                "{'Type':'Choice','Choices':[{'Condition':true,'Next':'S','Assign':{'v':'{% phone %}'}}]};   /Choices/0/Assign/v",
                "{'Type':'Choice','Choices':[{'Condition':true,'Next':'S'}],'Default':'S','Output':'{% phone %}'}; /Output",
                "{'Type':'Task','End':true,'Resource':'arn:x','Arguments':{'Payload':{'Comment':'{% phone %}'}}}; /Arguments/Payload/Comment",
                "{'Type':'Task','End':true,'Resource':'arn:x','TimeoutSeconds':'{% phone %}'};      /TimeoutSeconds",
                "{'Type':'Task','End':true,'Resource':'arn:x','HeartbeatSeconds':'{% phone %}'};    /HeartbeatSeconds",
                "{'Type':'Task','End':true,'Resource':'arn:x','Catch':[{'ErrorEquals':['A'],'Next':'S','Output':'{% phone %}'}]};         /Catch/0/Output",
                "{'Type':'Task','End':true,'Resource':'arn:x','Catch':[{'ErrorEquals':['A'],'Next':'S','Assign':{'Retry':'{% phone %}'}}]}; /Catch/0/Assign/Retry",
                "{'Type':'Parallel','End':true,'Arguments':'{% phone %}','Branches':[{'StartAt':'P','States':{'P':{'Type':'Succeed'}}}]}; /Arguments",
                "{'Type':'Parallel','End':true,'Branches':[{'StartAt':'P','States':{'P':{'Type':'Succeed','Output':'{% phone %}'}}}]};    /Branches/0/States/P/Output",
                "{'Type':'Map','End':true,'Items':'{% phone %}','ItemProcessor':{'StartAt':'P','States':{'P':{'Type':'Succeed'}}}};      /Items",
                "{'Type':'Map','End':true,'Items':['{% phone %}'],'ItemProcessor':{'StartAt':'P','States':{'P':{'Type':'Succeed'}}}};    /Items/0",
                "{'Type':'Map','End':true,'ItemSelector':{'Next':'{% phone %}'},'ItemProcessor':{'StartAt':'P','States':{'P':{'Type':'Succeed'}}}}; /ItemSelector/Next",
                "{'Type':'Map','End':true,'MaxConcurrency':'{% phone %}','ItemProcessor':{'StartAt':'P','States':{'P':{'Type':'Succeed'}}}};       /MaxConcurrency",
                "{'Type':'Map','End':true,'ToleratedFailureCount':'{% phone %}','ItemProcessor':{'StartAt':'P','States':{'P':{'Type':'Succeed'}}}}; /ToleratedFailureCount",
                "{'Type':'Map','End':true,'ItemProcessor':{'StartAt':'P','States':{'P':{'Type':'Pass','End':true,'Output':{'v':'{% phone %}'}}}}}; /ItemProcessor/States/P/Output/v"
            })
    void everyField_isLookedAt(String state, String pointer) {
        String onward = state.contains("'Next':'S'") ? ",'S':{'Type':'Succeed'}" : "";

        assertThat(problems(TestEngine.machine("'One':" + state + onward)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEqualTo("/States/One" + pointer);
                    assertThat(problem.reason()).startsWith(TOP_LEVEL.formatted("phone"));
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Type':'Pass','End':true,'Comment':'{% phone %}'}",
                "{'Type':'Task','End':true,'Resource':'arn:x','Retry':[{'ErrorEquals':['{% phone %}'],'Comment':'{% $$ %}'}]}",
                "{'Type':'Pass','End':true,'Output':{'{% phone %}':1}}",
                "{'Type':'Pass','End':true,'Output':'say {% phone %} twice'}"
            })
    void whatIsNoExpression_isText(String state) {
        assertThatCode(() -> StateMachine.parse(Json.of(TestEngine.machine("'One':" + state))))
                .doesNotThrowAnyException();
    }

    @Test
    void earlierAssign_makesAVariableOnly() {
        assertThat(
                        problems(
                                TestEngine.machine(
                                        "'A':{'Type':'Pass','Assign':{'phone':1},'Next':'E'},'E':{'Type':'Pass','End':true,'Output':'{% phone %}'}")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.pointer()).isEqualTo("/States/E/Output"));
    }

    @Test
    void stateOfTheDefaultLanguage_holdsNoExpressions() {
        assertThatCode(() -> StateMachine.parse(Json.of(
                        "{'StartAt':'A','States':{'A':{'Type':'Pass','Assign':{'v':'{% phone %}'},'End':true}}}")))
                .doesNotThrowAnyException();
    }

    @Test
    void errorOutput_isThereInACatcherOnly() {
        String caught = "'T':{'Type':'Task','End':true,'Resource':'arn:x','Output':%s,"
                + "'Catch':[{'ErrorEquals':['A'],'Next':'S','Output':%s,'Assign':{'e':%s}}]},'S':{'Type':'Succeed'}";
        String cause = "'{% $states.errorOutput.Cause %}'";

        assertThatCode(() -> StateMachine.parse(Json.of(TestEngine.machine(caught.formatted("1", cause, cause)))))
                .doesNotThrowAnyException();
        assertThat(problems(TestEngine.machine(caught.formatted(cause, "1", "1"))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEqualTo("/States/T/Output");
                    assertThat(problem.reason())
                            .startsWith("UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.errorOutput' does not exist.");
                });
        assertThat(problems(output("$map([1], function($v){ $states.errorOutput })")))
                .hasSize(1);
        assertThatCode(() -> StateMachine.parse(Json.of(output("$states.input.errorOutput & $x.errorOutput"))))
                .doesNotThrowAnyException();
    }
}
