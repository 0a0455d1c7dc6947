package dev.waybill.acceptance.template;

import dev.waybill.emulator.template.Resource;
import dev.waybill.emulator.template.SamTemplate;
import dev.waybill.local.WaybillFunctions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The template of this checkout as a deployment with given parameters would evaluate it. */
final class Deployed {

    static final Path ROOT = Path.of(System.getProperty("waybill.root"));
    static final String TOPIC = "arn:aws:sns:eu-central-1:000000000000:alarms";
    static final String FUNCTION = "AWS::Serverless::Function";
    static final String ALARM = "AWS::CloudWatch::Alarm";
    static final String QUEUE = "AWS::SQS::Queue";
    static final String LOG_GROUP = "AWS::Logs::LogGroup";

    private Deployed() {}

    static SamTemplate with(Map<String, String> parameters) {
        return SamTemplate.read(ROOT.resolve("template.yaml"), WaybillFunctions.STACK, parameters);
    }

    static SamTemplate withAlarms() {
        return with(Map.of("AlarmTopic", TOPIC));
    }

    static List<Resource> all(SamTemplate template, String type) {
        return template.ofType(type).toList();
    }
}
