package dev.waybill.models.words;

import static dev.waybill.models.words.Meaning.MODEL_UNKNOWN;
import static dev.waybill.models.words.Meaning.NO_QUOTA;
import static dev.waybill.models.words.Meaning.REFUSED;
import static dev.waybill.models.words.Meaning.STRUCTURE_NOT_TAKEN;
import static dev.waybill.models.words.Meaning.THROTTLED;
import static dev.waybill.models.words.Meaning.TOO_LONG;
import static dev.waybill.models.words.Meaning.TOO_MANY_TEXTS;
import static dev.waybill.models.words.Meaning.UNAVAILABLE;

/**
 * The words of the clouds of China, which speak as OpenAI does and number or name their errors in their own way.
 *
 * @see <a href="https://docs.bigmodel.cn/cn/api/api-code">Zhipu's codes</a>
 * @see <a href="https://platform.minimax.io/docs/api-reference/errorcode">MiniMax's codes</a>
 * @see <a href="https://help.aliyun.com/en/model-studio/error-code">DashScope's codes</a>
 */
final class ChineseCloudWords {

    private ChineseCloudWords() {}

    static Vocabulary.Builder addTo(Vocabulary.Builder openai) {
        return statuses(busy(quotas(refusals(openai))));
    }

    private static Vocabulary.Builder refusals(Vocabulary.Builder openai) {
        return openai.code(REFUSED, "DashScope", "data_inspection_failed", "inappropriate_content")
                .code(REFUSED, "DashScope", "InternalError.Algo.DataInspectionFailed")
                .code(REFUSED, "Zhipu", "1301")
                .code(REFUSED, "Volcengine", "SensitiveContentDetected", "InputTextSensitiveContentDetected")
                .code(REFUSED, "Volcengine", "OutputTextSensitiveContentDetected", "RiskDetection")
                .code(REFUSED, "MiniMax", "1026", "1027", "new_sensitive", "input_sensitive", "output_sensitive")
                .code(REFUSED, "StepFun", "censorship_blocked")
                .said(REFUSED, "StepFun", "blocked by censorship")
                .said(REFUSED, "iFlytek, Baidu", "content audit failed", "content of messages is illegal", "内容不合规")
                .said(REFUSED, "DeepSeek", "content exists risk")
                .said(REFUSED, "DashScope", "data inspection failed")
                .said(REFUSED, "DashScope", "(input|output) (or output )?(data|text).{0,40} inappropriate content")
                .said(REFUSED, "Moonshot", "request was rejected because it was considered high risk")
                .said(REFUSED, "Zhipu", "不安全或敏感内容", "敏感内容", "potentially unsafe or sensitive content")
                .said(TOO_MANY_TEXTS, "DashScope", "batch size is invalid")
                .said(TOO_MANY_TEXTS, "Zhipu", "数组最大不得超过")
                .code(TOO_LONG, "Zhipu", "1261")
                .said(TOO_LONG, "DashScope", "range of input length should be", "input length .{0,40}exceed")
                .said(TOO_LONG, "Volcengine", "exceed max message tokens")
                .said(TOO_LONG, "Baidu, iFlytek", "tokens too long", "max input characters", "token number exceed")
                .said(TOO_LONG, "Moonshot", "exceeded model token limit")
                .said(TOO_LONG, "Zhipu", "prompt ?超长", "prompt exceeds max length")
                .finish(Finish.REFUSED, "Zhipu", "sensitive")
                .finish(Finish.FAILED, "DeepSeek", "insufficient_system_resource")
                .finish(Finish.FAILED, "Zhipu", "network_error");
    }

    private static Vocabulary.Builder quotas(Vocabulary.Builder openai) {
        return openai.code(NO_QUOTA, "Moonshot", "exceeded_current_quota_error")
                .code(NO_QUOTA, "DashScope", "Arrearage", "AllocationQuota.FreeTierOnly", "CommodityNotPurchased")
                .code(NO_QUOTA, "DashScope", "PrepaidBillOverdue", "PostpaidBillOverdue", "BudgetLimitExceeded")
                .code(NO_QUOTA, "Zhipu", "1113", "1304", "1308", "1309", "1310")
                .code(NO_QUOTA, "MiniMax", "1008")
                .code(NO_QUOTA, "Volcengine", "AccountOverdueError", "QuotaExceeded")
                .code(NO_QUOTA, "SiliconFlow", "30001")
                .said(NO_QUOTA, "Moonshot", "insufficient balance", "account .{0,60}suspended .{0,60}(balance|billing)")
                .said(NO_QUOTA, "DashScope", "overdue.?payment|in good standing", "free (tier|quota) .{0,40}exhausted")
                .said(NO_QUOTA, "DashScope", "(hour|day|week|month) allocated quota exceeded")
                .said(NO_QUOTA, "MiniMax", "usage limit exceeded(?!.{0,200}try again in)")
                .said(NO_QUOTA, "Zhipu", "余额不足|欠费|使用上限");
    }

    private static Vocabulary.Builder busy(Vocabulary.Builder openai) {
        // Sent with insufficient_quota, which everywhere else means that money is needed.
        return openai.said(
                        THROTTLED,
                        "DashScope",
                        "(?<!hour |\\bday |week |month )allocated quota exceeded, please increase")
                .said(THROTTLED, "DashScope", "concurrency allocated quota exceeded", "requests rate limit exceeded")
                .said(STRUCTURE_NOT_TAKEN, "DeepSeek", "response_format type is unavailable")
                .code(MODEL_UNKNOWN, "Zhipu", "1211")
                .code(UNAVAILABLE, "Zhipu", "1234", "1312");
    }

    private static Vocabulary.Builder statuses(Vocabulary.Builder openai) {
        return openai.status(429, "DashScope", "Throttling.RateQuota", "Throttling.AllocationQuota", "LimitRequests")
                .status(429, "DashScope", "Throttling.BurstRate", "Throttling.ServiceOverloaded")
                .status(429, "Zhipu", "1302", "1303", "1305", "1313")
                // 1039 is of the tokens of a minute, and not of one prompt.
                .status(429, "MiniMax", "1002", "1039", "1041")
                .status(401, "MiniMax", "1004", "2049")
                .status(400, "MiniMax", "2013");
    }
}
