package dev.waybill.emulator.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventPatternTest {

    private static final String EVENT = """
            {'a':'x','word':'Waybill','n':5,'deep':{'b':['y','z'],'c':{'d':1}},'flag':true,'nothing':null,
             'ip':'10.0.0.7','ip6':'2001:db8::7','big':12345678901234567,'none':[],'path':'in/2026/a.json'}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':['x']} | true",
                "{'a':['w','x']} | true",
                "{'a':['w']} | false",
                "{'deep':{'b':['z']}} | true",
                "{'deep':{'c':['z']}} | false",
                "{'deep':{'c':{'d':[1]}}} | true",
                "{'n':[5.0]} | true",
                "{'n':['5']} | false",
                "{'big':[12345678901234567]} | true",
                "{'big':[12345678901234568]} | false",
                "{'n':[{'numeric':['>',4,'<=',5]}]} | true",
                "{'n':[{'numeric':['>',5]}]} | false",
                "{'n':[{'numeric':['=',5]}]} | true",
                "{'a':[{'numeric':['=',5]}]} | false",
                "{'a':[{'prefix':'x'}]} | true",
                "{'word':[{'prefix':{'equals-ignore-case':'way'}}]} | true",
                "{'a':[{'suffix':'y'}]} | false",
                "{'word':[{'suffix':'bill'}]} | true",
                "{'word':[{'suffix':{'equals-ignore-case':'BILL'}}]} | true",
                "{'a':[{'anything-but':['y']}]} | true",
                "{'a':[{'anything-but':'x'}]} | false",
                "{'n':[{'anything-but':[4,6]}]} | true",
                "{'word':[{'anything-but':{'prefix':'Way'}}]} | false",
                "{'word':[{'anything-but':{'suffix':'Way'}}]} | true",
                "{'word':[{'anything-but':{'equals-ignore-case':'WAYBILL'}}]} | false",
                "{'word':[{'anything-but':{'wildcard':'*b*'}}]} | false",
                "{'missing':[{'anything-but':'x'}]} | false",
                "{'a':[{'equals-ignore-case':'X'}]} | true",
                "{'missing':[{'exists':false}]} | true",
                "{'missing':[{'exists':true}]} | false",
                "{'a':[{'exists':true}],'flag':[true],'nothing':[null]} | true",
                "{'nothing':[{'exists':true}]} | true",
                "{'deep':[{'exists':true}]} | false",
                "{'a':['x'],'n':[6]} | false",
                "{'path':[{'wildcard':'in/*/a.*'}]} | true",
                "{'path':[{'wildcard':'in/*/b.*'}]} | false",
                "{'ip':[{'cidr':'10.0.0.0/24'}]} | true",
                "{'ip':[{'cidr':'10.0.1.0/24'}]} | false",
                "{'ip6':[{'cidr':'2001:db8::/32'}]} | true",
                "{'$or':[{'a':['q']},{'n':[{'numeric':['<',6]}]}]} | true",
                "{'$or':[{'a':['q']},{'n':[6]}]} | false",
                "{'a':['x'],'$or':[{'n':[6]},{'deep':{'b':['y']}}]} | true",
                "{'flag':['true']} | false",
            })
    void pattern_matchesAsTheServiceDoes(String pattern, boolean expected) throws IOException {
        assertThat(EventPattern.parse(quoted(pattern)).matches(json(EVENT))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | not an object",
                "{} | Empty objects",
                "{'a':'x'} | must be an object or an array",
                "{'a':[]} | Empty arrays",
                "{'a':[{'like':'x'}]} | Unrecognized match type like",
                "{'a':[{'numeric':['>']}]} | must be numeric",
                "{'a':[{'numeric':['!',1]}]} | Unrecognized numeric range operator",
                "{'a':[{'prefix':5}]} | prefix match pattern must be a string",
                "{'a':[{'exists':'yes'}]} | must be either true or false",
                "{'a':[{'cidr':'10.0.0.0'}]} | CIDR",
                "{'a':[{'wildcard':'a**b'}]} | Consecutive wildcard",
                "{'a':[{'anything-but':[]}]} | Inside anything but list",
                "not JSON | Unrecognized token",
            })
    void whatIsNoPattern_isRefused_withTheReasonInOneLine(String pattern, String reason) {
        assertThatThrownBy(() -> EventPattern.parse(quoted(pattern)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void event_isMatchedAsItIsBuilt_bytesAndDecimalsToo() {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("bytes", new byte[] {1, 2, 3}).put("decimal", new BigDecimal("1.50"));
        assertThat(EventPattern.parse("{\"bytes\":[\"AQID\"],\"decimal\":[1.5]}")
                        .matches(event))
                .isTrue();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(quoted(text));
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
