package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.asl.graph.MermaidGraph;
import dev.waybill.asl.load.StateMachine;
import org.junit.jupiter.api.Test;

class GraphTest {

    @Test
    void machine_isDrawnAsAFlowchart() {
        StateMachine machine = StateMachine.parse(Json.of(TestEngine.machine("""
                'Call':{'Type':'Task','Resource':'arn:x','Next':'Route','Catch':[{'ErrorEquals':['States.ALL'],'Next':'Lost'}]},
                'Route':{'Type':'Choice','Choices':[{'Condition':'{% true %}','Next':'Each'}],'Default':'Call'},
                'Each':{'Type':'Map','End':true,'ItemProcessor':{'StartAt':'Do \\"it\\"','States':{'Do \\"it\\"':{'Type':'Pass','End':true}}}},
                'Lost':{'Type':'Fail'}
                """)));
        assertThat(MermaidGraph.of(machine)).isEqualTo("""
                        flowchart TD
                            start((" ")) --> s1
                            s1["Call"]
                            s2{"Route"}
                            s3["Each"]
                            s4(["Lost"])
                            s1 --> s2
                            s1 -. "caught" .-> s4
                            s2 -- "1" --> s3
                            s2 -- "else" --> s1
                            s3 --> stop(((" ")))
                            subgraph box1 ["Each: each item"]
                                s5["Do #quot;it#quot;"]
                                s5 --> stop(((" ")))
                            end
                            s3 -.- s5
                            s4 --> stop(((" ")))
                        """);
    }
}
