package dev.waybill.command.review;

/** Reviews as a server shows them. */
final class Reviews {

    static final String OPEN = """
            {"id":"job_1","object":"review","status":"open","job_status":"awaiting_review","task":"ticket-triage",
             "task_version":1,"answer_version":4,"level":1,"reason":"unsure","opened_at":"2026-11-01T12:00:00.000Z",
             "due_at":"2099-01-01T00:00:00.000Z","on_timeout":"fail","instructions":"Is this the right team?","reviewers":1,
             "four_eyes":false,"may_escalate":true,"input":{"text":"my invoice"},"answer":{"team":"billing"},
             "output_schema":{"type":"object","properties":{"team":{"type":"string"}}},
             "attempts":[{"attempt":"1.team.0.1","step":"team","endpoint":"embedded","model":"m","outcome":"ModelAnswered",
              "verdict":"unsure","confidence":0.41,"cost_micros":0,"latency_ms":7}],
             "claim":null,"decisions":[],
             "comments":[{"by":{"type":"person","id":"bob","name":"Bob"},"at":"2026-11-01T12:05:00.000Z","text":"Look twice."}],
             "links":{}}""";

    static final String CLOSED =
            OPEN.replace("\"status\":\"open\"", "\"status\":\"closed\"").replace("awaiting_review", "completed");

    /** No model gave an answer that fits. */
    static final String UNANSWERED = OPEN.replace("{\"team\":\"billing\"}", "null")
            .replace("\"reason\":\"unsure\"", "\"reason\":\"invalid\",\"code\":\"output_invalid\"");

    /** The same review, but for one of its fields. */
    static String with(String review, String from, String to) {
        if (!review.contains(from)) {
            throw new IllegalArgumentException("the review has no " + from);
        }
        return review.replace(from, to);
    }

    private Reviews() {}
}
