package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.load.StateMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionsTest {

    private final TestEngine test = new TestEngine();

    private Execution evaluate(String expression) {
        return test.start(
                StateMachine.parse(
                        Json.of("{'QueryLanguage':'JSONata','StartAt':'One','States':{'One':{'Type':'Pass','End':true,"
                                + "'Output':"
                                + com.fasterxml.jackson.databind.node.TextNode.valueOf("{% " + expression + " %}")
                                + "}}}")),
                Json.of("{'n':[1,3,2],'a':null,'o':{'k':[{'x':1},{'x':2}]}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "$partition([1,2,3,4,5],2)           ; [[1,2],[3,4],[5]]",
                "$range(1,7,3)                       ; [1,4,7]",
                "$range(3,1,-1)                      ; [3,2,1]",
                "$hash('abc','SHA-256')              ; \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"",
                "$hash('abc','MD5')                  ; \"900150983cd24fb0d6963f7d28e17f72\"",
                "$parse('{\"a\":[1,null]}')          ; {\"a\":[1,null]}",
                "$random(1) = $random(1)             ; true",
                "$length($uuid())                    ; 36",
                "$sort($states.input.n)              ; [1,2,3]",
                "$sort([3,2.5,1])                    ; [1,2.5,3]",
                "$sort(['b','a'])                    ; [\"a\",\"b\"]",
                "$sort([1,3,2],function($l,$r){$l<$r}) ; [3,2,1]",
                "$states.input.o.k.x                 ; [1,2]",
                "$states.input.o.k[x=2]              ; {\"x\":2}",
                "$merge([$states.input.o,{'z':1}])   ; {\"k\":[{\"x\":1},{\"x\":2}],\"z\":1}",
                "$states.input ~> |$|{'n':0}|        ; {\"n\":0,\"a\":null,\"o\":{\"k\":[{\"x\":1},{\"x\":2}]}}",
                "$map($states.input.n,function($v){$v*2}) ; [2,6,4]",
                "$states.input.n[0]=1.0              ; true",
                "10/4                                ; 2.5",
                "10/5                                ; 2",
                "$type($states.input.a)              ; \"null\"",
                "$exists($states.input.b)            ; false"
            })
    void expression_gives(String expression, String expected) {
        assertThat(evaluate(expression).output()).isEqualTo(Json.of(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$eval('1')",
                "$sort([1,'a'])",
                "$range(1,2,0)",
                "$range(1,400000,1)",
                "$partition([1],0)",
                "$hash('a','SHA-3')",
                "$parse('{')",
                "$random('x')",
                "'a' + 1",
                "function($x){$x}",
                "$length",
                "($f := function($n){$f($n+1)+1}; $f(1))"
            })
    void expression_fails(String expression) {
        Execution execution = evaluate(expression);
        assertThat(execution.error()).isEqualTo("States.QueryEvaluationError");
        assertThat(execution.cause()).contains("specified for the field 'Output'");
    }

    @Test
    void endlessTailRecursion_isCutOff() {
        assertThat(evaluate("($f := function($n){$f($n)}; $f(1))").error()).isEqualTo("States.QueryEvaluationError");
    }

    @Test
    void valueThatPassesThrough_isTheSameNode() {
        JsonNode input = Json.of("{'deep':{'list':[1,2,3]}}");
        Execution execution = test.start(
                StateMachine.parse(Json.of(
                        TestEngine.machine("'One':{'Type':'Pass','Output':'{% $states.input.deep %}','End':true}"))),
                input);
        assertThat(execution.output()).isSameAs(input.get("deep"));
    }
}
