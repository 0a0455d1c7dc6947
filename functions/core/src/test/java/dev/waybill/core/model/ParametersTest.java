package dev.waybill.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.json.Json;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {

    private static Parameters of(String json) {
        return Parameters.of(Json.parse(json));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    temperature     | 0    | 2     | -0.1 | 2.1
                    topP            | 0    | 1.0   | -1   | 1.01
                    maxOutputTokens | 1    | 1000000 | 0  | 1000001
                    seed            | 0    | 2147483647 | -1 | 2147483648
                    temperature     | 0.5  | 1e-9  | "1"  | true
                    maxOutputTokens | 8    | 9     | 8.5  | "8"
                    reasoningEffort | "none" | "xhigh" | "hard" | 3
                    stop            | ["END"] | ["a","b","c","d"] | [] | ["a","b","c","d","e"]
                    stop            | ["a b"] | ["\\n."] | "END" | [" "]
                    stop            | ["a"] | ["b"] | [1]  | [""]
                    """)
    void values_areWhatAnyProviderMayTake(String name, String one, String other, String not, String neither) {
        Parameter parameter = Parameter.of(name).orElseThrow();

        assertThat(parameter.takes(Json.parse(one))).isTrue();
        assertThat(parameter.takes(Json.parse(other))).isTrue();
        assertThat(parameter.takes(Json.parse(not))).isFalse();
        assertThat(parameter.takes(Json.parse(neither))).isFalse();
    }

    @Test
    void closerOne_goesBeforeTheOthers_oneByOne() {
        assertThat(of("{\"temperature\":1}").over(of("{\"temperature\":0.5,\"seed\":7}")))
                .isEqualTo(of("{\"seed\":7,\"temperature\":1}"));
    }

    @Test
    void boundOfTheOperator_holdsWhateverIsAsked_andIsTheSameAgain() {
        assertThat(of("{\"maxOutputTokens\":900}").bounded(800L)).isEqualTo(bounded());
        assertThat(bounded().bounded(800L)).isEqualTo(bounded());
        assertThat(of("{\"maxOutputTokens\":700}").bounded(800L).maxOutputTokens())
                .isEqualTo(700);
        assertThat(Parameters.NONE.bounded(800L).maxOutputTokens()).isEqualTo(800);
        assertThat(Parameters.NONE.bounded(null)).isEqualTo(Parameters.NONE);
        assertThat(Parameters.NONE.bounded(800L).values())
                .allSatisfy(
                        (parameter, value) -> assertThat(parameter.takes(value)).isTrue());
    }

    private static Parameters bounded() {
        return Parameters.NONE.bounded(800L);
    }

    @Test
    void ruleOfAKind_saysWhatItCannotBeTold() {
        ParameterRules rules = ParameterRules.NONE
                .takingUpTo(1, Parameter.TEMPERATURE)
                .taking(Parameter.TOP_P)
                .takingOneOf(Set.of("low", "high"), Parameter.REASONING_EFFORT)
                .takingEither(Parameter.TEMPERATURE, Parameter.TOP_P);
        Parameters all = of("{\"temperature\":1,\"topP\":0.5,\"seed\":1,\"reasoningEffort\":\"medium\"}");

        assertThat(rules.mistake(Parameter.TEMPERATURE, all)).isEqualTo("takes temperature or topP, not both");
        assertThat(rules.mistake(Parameter.TOP_P, all)).isEqualTo("takes temperature or topP, not both");
        assertThat(rules.mistake(Parameter.SEED, all))
                .isEqualTo("cannot be told seed; it can be told temperature, topP, reasoningEffort");
        assertThat(rules.mistake(Parameter.REASONING_EFFORT, all))
                .isEqualTo("takes a reasoningEffort that is one of high, low");
        assertThat(rules.take(of("{\"temperature\":1,\"reasoningEffort\":\"low\"}")))
                .isTrue();
        assertThat(rules.take(of("{\"temperature\":1.5}"))).isFalse();
        assertThat(ParameterRules.NONE.take(Parameters.NONE)).isTrue();
    }

    @Test
    void seedAndTemperatureOfZero_askForTheSame() {
        assertThat(of("{\"seed\":0}").askForTheSame()).isTrue();
        assertThat(of("{\"temperature\":0.0}").askForTheSame()).isTrue();
        assertThat(of("{\"temperature\":0.1,\"topP\":0}").askForTheSame()).isFalse();
    }
}
