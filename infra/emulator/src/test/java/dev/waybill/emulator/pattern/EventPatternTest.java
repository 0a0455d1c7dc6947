package dev.waybill.emulator.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventPatternTest {

    private static final String EVENT = "{'a':'x','n':5,'deep':{'b':['y','z']},'flag':true,'nothing':null}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':['x']} | true",
                "{'a':['w','x']} | true",
                "{'a':['w']} | false",
                "{'deep':{'b':['z']}} | true",
                "{'deep':{'c':['z']}} | false",
                "{'n':[5.0]} | true",
                "{'n':[{'numeric':['>',4,'<=',5]}]} | true",
                "{'n':[{'numeric':['>',5]}]} | false",
                "{'a':[{'prefix':'x'}]} | true",
                "{'a':[{'suffix':'y'}]} | false",
                "{'a':[{'anything-but':['y']}]} | true",
                "{'a':[{'anything-but':'x'}]} | false",
                "{'a':[{'equals-ignore-case':'X'}]} | true",
                "{'missing':[{'exists':false}]} | true",
                "{'a':[{'exists':true}],'flag':[true],'nothing':[null]} | true",
                "{'a':['x'],'n':[6]} | false",
            })
    void pattern_matchesAsTheServiceDoes(String pattern, boolean expected) throws IOException {
        EventPattern.check(json(pattern));
        assertThat(EventPattern.matches(json(pattern), json(EVENT))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{'a':'x'}", "{'a':[]}", "{'a':[{'like':'x'}]}"})
    void whatIsNoPattern_isRefused(String pattern) {
        assertThatThrownBy(() -> EventPattern.check(json(pattern))).isInstanceOf(IllegalArgumentException.class);
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
