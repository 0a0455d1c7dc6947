package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskDifferenceTest {

    private static final String BEFORE = """
            {"task":"t","version":1,"input":{},"steps":[
             {"name":"team","kind":"classify","text":"x","models":[1]},
             {"name":"reply","kind":"generate","prompt":{"user":"old"},"models":[1]}],"deadline":"1m"}""";

    /** Quotes are written as ' here. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'user':'old'        | 'user':'new'            | prompt of step reply changed",
                "'deadline':'1m'     | 'deadline':'2m'         | deadline changed",
                ",'deadline':'1m'    | ``                      | deadline changed",
                "'input':{}          | 'input':{'type':'null'} | input changed",
                "'text':'x','models':[1]} | 'text':'y','models':[2]} | text of step team and models of step team changed",
                "'name':'reply'      | 'name':'answer'         | step answer added, step reply removed",
                "'steps':[           | 'result':'1','steps':[{'name':'first'}, | result changed, step first added",
                "'task'              | 'task'                  | ``"
            })
    void partThatIsOther_isNamed_andNothingOfWhatItHolds(String old, String now, String words) {
        String after = BEFORE.replace(old.replace('\'', '"'), now.replace('\'', '"'));

        assertThat(TaskDifference.words(Json.parse(BEFORE), Json.parse(after))).isEqualTo(words);
    }

    @Test
    void stepsInAnotherOrder_areADifference() {
        String one = "{\"steps\":[{\"name\":\"a\"},{\"name\":\"b\"}]}";
        String other = "{\"steps\":[{\"name\":\"b\"},{\"name\":\"a\"}]}";

        assertThat(TaskDifference.words(Json.parse(one), Json.parse(other))).isEqualTo("order of the steps changed");
    }

    @ParameterizedTest
    @CsvSource({"4, 'a1, a2, a3 and a4 changed'", "6, 'a1, a2, a3 and 3 more changed'"})
    void muchThatIsOther_isCounted(int fields, String words) {
        StringBuilder before = new StringBuilder("{");
        StringBuilder after = new StringBuilder("{");
        for (int i = 1; i <= fields; i++) {
            before.append(i == 1 ? "" : ",").append("\"a").append(i).append("\":1");
            after.append(i == 1 ? "" : ",").append("\"a").append(i).append("\":2");
        }

        assertThat(TaskDifference.words(Json.parse(before + "}"), Json.parse(after + "}")))
                .isEqualTo(words);
    }
}
