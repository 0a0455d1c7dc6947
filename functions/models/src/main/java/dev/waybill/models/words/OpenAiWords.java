package dev.waybill.models.words;

import static dev.waybill.models.words.Finish.CUT;
import static dev.waybill.models.words.Finish.DONE;
import static dev.waybill.models.words.Finish.FAILED;
import static dev.waybill.models.words.Finish.UNTOLD;
import static dev.waybill.models.words.Meaning.KEY_REJECTED;
import static dev.waybill.models.words.Meaning.MODEL_UNKNOWN;
import static dev.waybill.models.words.Meaning.NO_QUOTA;
import static dev.waybill.models.words.Meaning.OUTPUT_BROKEN;
import static dev.waybill.models.words.Meaning.OVER_ALLOWANCE;
import static dev.waybill.models.words.Meaning.REFUSED;
import static dev.waybill.models.words.Meaning.STRUCTURE_NOT_TAKEN;
import static dev.waybill.models.words.Meaning.TOO_LONG;
import static dev.waybill.models.words.Meaning.TOO_MANY_TEXTS;
import static dev.waybill.models.words.Meaning.UNAVAILABLE;

/**
 * The words of OpenAI and of all who speak as it does: clouds, servers of one's own, gateways.
 *
 * @see <a href="https://platform.openai.com/docs/guides/error-codes">OpenAI's error codes</a>
 * @see <a href="https://openrouter.ai/docs/api/reference/errors-and-debugging">OpenRouter's errors</a>
 * @see <a href="https://developers.cloudflare.com/workers-ai/platform/errors">Cloudflare's errors</a>
 * @see <a href="https://ai.google.dev/gemini-api/docs/troubleshooting">Gemini's errors</a>
 */
final class OpenAiWords {

    /** The keywords of JSON Schema that no text in another language has by chance. */
    private static final String KEYWORD = "(additionalproperties|patternproperties|propertynames|(any|one|all)of\\b"
            + "|(min|max)(length|items|properties)\\b|uniqueitems|multipleof|exclusive(min|max)imum|\\$(ref|defs))";

    static final Vocabulary TABLE = Vocabulary.of("openai")
            .code(REFUSED, "OpenAI", "content_policy_violation", "moderation_blocked", "safety_violation")
            .code(REFUSED, "OpenAI", "cyber_policy_violation", "bio_policy")
            .code(REFUSED, "Azure OpenAI", "content_filter", "ResponsibleAIPolicyViolation", "content_filtered")
            .code(REFUSED, "OpenRouter", "flagged_input")
            .code(REFUSED, "gateways", "sensitive_words_detected", "prompt_blocked")
            .code(REFUSED, "Gemini", "PROHIBITED_CONTENT", "content_blocked")
            .said(REFUSED, "OpenAI", "flagged .{0,80}(usage|content|safety) polic", "rejected .{0,40}safety system")
            .said(
                    REFUSED,
                    "OpenAI",
                    "limited access to this content",
                    "violat\\w{1,4} .{0,60}(usage|use|content|safety|moderation) (polic|guideline)")
            .said(
                    REFUSED,
                    "Azure OpenAI",
                    "content management policy",
                    "content[ -]filter(s|ing|ed)?( polic|\\b.{0,40}(block|trigger))")
            .said(REFUSED, "xAI", "content violates usage guidelines", "failed .{0,20}safety[_ ]?check")
            .said(REFUSED, "OpenRouter", "requires moderation .{0,80}flagged", "your input was flagged")
            .said(REFUSED, "LiteLLM", "contentpolicyviolationerror", "violated (content|guardrail|moderation)")
            .code(REFUSED, "Portkey", "hooks_failed")
            .said(REFUSED, "Portkey", "guardrail checks .{0,40}failed")
            .said(REFUSED, "Gemini", "responsible ai practices", "prompt contains sensitive words")
            .said(REFUSED, "Gemini", "blocked .{0,40}(safety|prohibited content)")
            .said(REFUSED, "Cohere", "blocked output.{0,60}(harm|toxic|safety)")
            .said(REFUSED, "Cloudflare", "blocked (due to|by) .{0,40}(guardrail|security configuration)")
            .code(OUTPUT_BROKEN, "Groq", "json_validate_failed", "output_parse_failed", "tool_use_failed")
            .said(
                    OUTPUT_BROKEN,
                    "Groq",
                    "failed to (generate|validate) (a )?(valid )?json",
                    "failed to call a function")
            .said(OUTPUT_BROKEN, "OpenAI", "model produced invalid content", "did not (output|produce) valid json")
            .said(
                    OUTPUT_BROKEN,
                    "Ollama, llama.cpp",
                    "(error|failed to) pars(e|ing) tool call",
                    "parse input at pos \\d")
            .said(OUTPUT_BROKEN, "LiteLLM", "jsonschemavalidationerror")
            .said(OUTPUT_BROKEN, "Mistral", "model output .{0,40}(not|in)valid json")
            .said(OVER_ALLOWANCE, "Groq", "request too large for .{0,200}(tokens per minute|tpm)")
            .said(OVER_ALLOWANCE, "OpenAI", "request too large for .{0,200}(tokens per min|tpm)")
            .code(TOO_MANY_TEXTS, "OpenAI", "array_above_max_length")
            .code(TOO_MANY_TEXTS, "OpenAI", "max_tokens_per_request")
            .said(TOO_MANY_TEXTS, "OpenAI", "max \\d{1,9} tokens per request")
            .said(TOO_MANY_TEXTS, "Mistral, Voyage", "split into more batches", "tokens per submitted batch")
            .said(TOO_MANY_TEXTS, "OpenAI", "array too long\\. expected", "too many inputs")
            .said(TOO_MANY_TEXTS, "TEI, SiliconFlow", "batch size \\d{1,9} > maximum allowed")
            .said(TOO_MANY_TEXTS, "Voyage, Gemini", "batch size limit is", "requests can be in one batch")
            .said(TOO_MANY_TEXTS, "Cohere", "number of texts must be at most")
            .code(TOO_LONG, "OpenAI", "context_length_exceeded", "string_above_max_length", "input_too_large")
            .code(TOO_LONG, "llama.cpp", "exceed_context_size_error")
            .code(TOO_LONG, "OpenAI", "tokens_limit_reached", "max_tokens_exceeded", "input_too_long")
            .code(TOO_LONG, "LM Studio", "context_length_error", "context_window_exceeded")
            .said(
                    TOO_LONG,
                    "OpenAI",
                    "maximum context",
                    "context[ _]?(length|window|size|limit)",
                    "exceeds? the context")
            .said(
                    TOO_LONG,
                    "OpenAI",
                    "string too long\\. expected",
                    "too many tokens",
                    "reduce the length of (the|your)")
            .said(
                    TOO_LONG,
                    "Gemini",
                    "input token count .{0,40}exceeds the maximum",
                    "exceeds? the maximum number of (input )?tokens")
            .said(
                    TOO_LONG,
                    "vLLM",
                    "longer than the maximum model length",
                    "maximum model length",
                    "max(imum)?[_ ]model[_ ]len\\b")
            .said(TOO_LONG, "vLLM", "prompt .{0,60}is too long", "please provide a shorter (prompt|input)")
            .said(
                    TOO_LONG,
                    "TGI",
                    "inputs. (tokens )?\\+ .{0,12}max_new_tokens.{0,12} must be",
                    "inputs?\\W{0,2} must have less than .{0,12}tokens")
            .said(TOO_LONG, "llama.cpp", "input .{0,40}too large to process", "exceeds the available context")
            .said(TOO_LONG, "Cerebras, watsonx", "length is \\d{1,9} while limit is", "tokens? .{0,20}cannot exceed")
            .said(TOO_LONG, "Databricks", "token count .{0,40}(cannot|must not) exceed")
            .said(TOO_LONG, "Perplexity, Snowflake", "maximum token limit", "max tokens .{0,20}exceeded")
            .said(TOO_LONG, "TensorRT-LLM", "exceeds (the )?max(imum)? (allowed )?(input|prompt|sequence) length")
            .said(TOO_LONG, "Gemini", "input token count is \\d{1,9} but model only supports")
            .said(TOO_LONG, "xAI", "maximum prompt length")
            .said(TOO_LONG, "OpenAI", "input tokens exceed .{0,20}(configured )?limit", "token limit exceeded")
            .said(TOO_LONG, "GitHub Models", "token count .{0,40}exceeds? the limit")
            .said(TOO_LONG, "Mistral", "too large for model with .{0,20}maximum context")
            .said(TOO_LONG, "Cohere", "too many tokens: total number of tokens")
            .said(TOO_LONG, "Together", "must be <= \\d{1,9}\\. given", "input validation error.{0,60}tokens")
            .said(TOO_LONG, "Cloudflare", "exceeded .{0,30}context window", "5021:")
            .said(TOO_LONG, "Ollama", "input length exceeds", "exceeds maximum context length")
            .said(TOO_LONG, "GitHub Models", "request body too large for .{0,80}model")
            .code(NO_QUOTA, "OpenAI", "insufficient_quota", "billing_hard_limit_reached", "billing_not_active")
            .code(NO_QUOTA, "OpenAI", "credit_balance_exhausted", "spend_limit_exceeded", "usage_limit_exceeded")
            .code(NO_QUOTA, "gateways", "insufficient_user_quota", "insufficient_balance", "insufficient_credits")
            .code(NO_QUOTA, "gateways", "pre_consume_token_quota_failed", "insufficient_funds")
            .code(NO_QUOTA, "Cloudflare", "3036")
            .code(NO_QUOTA, "LiteLLM", "budget_exceeded")
            .said(NO_QUOTA, "OpenAI", "exceeded your current quota", "check your plan and billing")
            .said(NO_QUOTA, "OpenRouter", "insufficient credits", "requires more credits", "can only afford")
            .said(NO_QUOTA, "xAI", "(used all|run out of|out of) .{0,30}credits", "monthly spending limit")
            .said(NO_QUOTA, "gateways", "insufficient[ _](user )?quota", "budget has been exceeded", "exceeded budget")
            .said(NO_QUOTA, "Mistral", "monthly .{0,30}(usage|quota|limit)")
            .said(NO_QUOTA, "Together", "credit limit exceeded", "reached .{0,20}(credit|spending|usage) limit")
            .said(NO_QUOTA, "Gemini", "perday(per|\\b)", "prepayment credits .{0,20}depleted")
            .said(NO_QUOTA, "Gemini", "free_tier.{0,120}limit: 0\\b")
            .said(NO_QUOTA, "Cohere", "trial key.{0,60}calls / month")
            .said(NO_QUOTA, "Hugging Face", "monthly included credits")
            .code(NO_QUOTA, "Novita", "not_enough_balance")
            .said(
                    NO_QUOTA,
                    "gateways",
                    "not enough (balance|credits)",
                    "balance (is )?(insufficient|not enough|too low)")
            .said(NO_QUOTA, "OpenRouter", "free-models-per-day")
            .said(NO_QUOTA, "Cloudflare", "daily free allocation|daily .{0,40}neurons")
            .said(NO_QUOTA, "OpenAI, Groq", "(tokens|requests) per day(?!.{0,200}try again in)", "per[- ]day limit")
            .code(
                    STRUCTURE_NOT_TAKEN,
                    "OpenAI",
                    "unsupported_response_format",
                    "invalid_json_schema",
                    "invalid_function_parameters")
            .field(
                    STRUCTURE_NOT_TAKEN,
                    "OpenAI, vLLM",
                    "response_format",
                    "text.format",
                    "guided_json",
                    "structured_outputs")
            .field(STRUCTURE_NOT_TAKEN, "gateways", "body.response_format", "output_config.format", "output_format")
            .said(STRUCTURE_NOT_TAKEN, "OpenAI", "response[_ ]format", "json[_ ]schema", "structured[_ ]outputs?")
            .said(STRUCTURE_NOT_TAKEN, "Gemini", "response_?schema", "response_?json_?schema")
            .said(
                    STRUCTURE_NOT_TAKEN,
                    "Gemini",
                    "schema .{0,60}too many states",
                    "unknown name .{0,40}additionalproperties")
            .said(STRUCTURE_NOT_TAKEN, "vLLM", "guided[_ ]?(json|decoding|grammar)", "xgrammar|outlines|llguidance")
            .said(
                    STRUCTURE_NOT_TAKEN,
                    "vLLM, llama.cpp",
                    "grammar error",
                    "failed to (parse|compile|initialize|build) .{0,20}grammar")
            .said(
                    STRUCTURE_NOT_TAKEN,
                    "vLLM",
                    "unimplemented keys",
                    "grammar is too complex|(un|not )supported by grammar")
            .said(
                    STRUCTURE_NOT_TAKEN,
                    "OpenRouter",
                    "no endpoints found that (can handle the requested parameters|support)")
            .said(
                    STRUCTURE_NOT_TAKEN,
                    "xAI, Together",
                    "schemas? .{0,60}(not (currently )?supported|unsupported|invalid)",
                    "(invalid|unsupported|malformed) .{0,30}schema")
            .said(
                    STRUCTURE_NOT_TAKEN,
                    "Gemini, Anthropic",
                    "schemas? .{0,90}(nesting depth|too (complex|large|deep|many))",
                    "output_(config\\.)?format")
            .said(
                    STRUCTURE_NOT_TAKEN,
                    "TGI, vLLM",
                    "\\bgrammar\\b.{0,60}(not supported|unsupported|disabled|too (large|complex))",
                    "(invalid|unsupported) grammar|guided decoding")
            .said(STRUCTURE_NOT_TAKEN, "Ollama", "invalid format: expected")
            .said(
                    STRUCTURE_NOT_TAKEN,
                    "servers that name a keyword",
                    KEYWORD + ".{0,60}(not (supported|permitted|allowed|implemented)|unsupported|required to be)",
                    "(unsupported|unknown|unexpected) .{0,40}" + KEYWORD)
            .code(KEY_REJECTED, "Gemini", "API_KEY_INVALID")
            .said(
                    KEY_REJECTED,
                    "Gemini, xAI",
                    "api key (not valid|expired|not found)",
                    "(incorrect|invalid) api[- ]key")
            .code(MODEL_UNKNOWN, "OpenAI", "model_not_found", "model_decommissioned", "unknown_model")
            .said(MODEL_UNKNOWN, "OpenRouter", "is not a valid model id", "model not exist")
            .said(MODEL_UNKNOWN, "Cloudflare", "no such model")
            .said(
                    MODEL_UNKNOWN,
                    "Groq, Mistral",
                    "invalid model: ",
                    "model .{0,80}(does not exist|not found|decommissioned)")
            .code(UNAVAILABLE, "Groq", "capacity_exceeded", "over_capacity", "flex_capacity_exceeded")
            .code(UNAVAILABLE, "OpenAI", "engine_overloaded", "engine_overloaded_error", "server_overloaded")
            .code(UNAVAILABLE, "OpenAI", "server_is_overloaded", "service_unavailable_error")
            .code(UNAVAILABLE, "gateways", "get_channel_failed", "channel:no_available_key")
            .said(UNAVAILABLE, "llama.cpp", "^\\W{0,3}loading model")
            .said(UNAVAILABLE, "LM Studio, Ollama", "model (is )?(currently )?(loading|unloaded|not loaded|reloading)")
            .said(UNAVAILABLE, "Mistral", "capacity exceeded for this model", "server is (overloaded|busy)")
            .status(
                    429,
                    "OpenAI",
                    "rate_limit_exceeded",
                    "rate_limit_error",
                    "rate_limit_reached_error",
                    "tokens",
                    "requests")
            .status(429, "OpenAI", "too_many_requests", "rate_limit", "rate_limited", "throttled", "throttling")
            .status(429, "Gemini", "RESOURCE_EXHAUSTED")
            .status(
                    401,
                    "OpenAI",
                    "invalid_api_key",
                    "authentication_error",
                    "invalid_authentication_error",
                    "permission_error")
            .status(401, "Gemini", "UNAUTHENTICATED")
            .status(401, "OpenAI", "incorrect_api_key", "api_key_invalid", "unauthorized")
            .status(403, "Gemini", "PERMISSION_DENIED", "access_denied", "permission_denied_error")
            .status(404, "OpenAI", "not_found_error", "not_found", "resource_not_found_error")
            .status(400, "OpenAI", "invalid_request_error", "invalid_request", "bad_request", "BadRequestError")
            .status(400, "Gemini", "INVALID_ARGUMENT", "FAILED_PRECONDITION")
            .status(400, "gateways", "invalid_value", "validation_error", "unprocessable_entity")
            .status(503, "Gemini", "UNAVAILABLE")
            .status(504, "Gemini", "DEADLINE_EXCEEDED")
            .finish(DONE, "OpenAI", "stop", "tool_calls", "function_call")
            .finish(DONE, "TGI, Together", "eos_token", "eos", "stop_sequence")
            .finish(DONE, "Gemini", "STOP", "FINISH_REASON_STOP")
            .finish(DONE, "Cohere", "COMPLETE", "TOOL_CALL")
            .finish(DONE, "gateways", "end_turn", "tool_use", "finished", "completed", "done", "end", "normal")
            .finish(CUT, "OpenAI", "length", "max_output_tokens", "incomplete")
            .finish(CUT, "Gemini", "MAX_TOKENS", "FINISH_REASON_MAX_TOKENS")
            .finish(CUT, "Mistral", "model_length")
            .finish(CUT, "Cohere", "error_limit")
            .finish(CUT, "watsonx", "token_limit", "time_limit")
            .finish(CUT, "llama.cpp", "limit", "truncated", "max_length", "context_length", "context_length_exceeded")
            .finish(Finish.REFUSED, "OpenAI, Azure OpenAI", "content_filter", "content_filtered")
            .finish(Finish.REFUSED, "Gemini", "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII")
            .finish(Finish.REFUSED, "Gemini", "IMAGE_SAFETY", "FINISH_REASON_SAFETY", "MODEL_ARMOR")
            .finish(Finish.REFUSED, "Gemini", "IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION", "content_blocked")
            .finish(Finish.REFUSED, "Cohere", "ERROR_TOXIC")
            .finish(Finish.REFUSED, "gateways", "refusal", "refused")
            .finish(FAILED, "OpenRouter, Mistral", "error")
            .finish(FAILED, "vLLM, SGLang", "abort", "aborted")
            .finish(FAILED, "Cohere", "USER_CANCEL", "TIMEOUT")
            .finish(FAILED, "watsonx", "cancelled")
            .finish(FAILED, "OpenAI", "failed", "canceled")
            .finish(UNTOLD, "Gemini", "OTHER", "LANGUAGE", "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL")
            .finish(UNTOLD, "Gemini", "FINISH_REASON_UNSPECIFIED", "TOO_MANY_TOOL_CALLS")
            .finish(UNTOLD, "Gemini", "MISSING_THOUGHT_SIGNATURE", "IMAGE_OTHER", "NO_IMAGE")
            .finish(UNTOLD, "watsonx, llama.cpp", "not_finished", "none", "null", "unknown")
            .and(ChineseCloudWords::addTo)
            .build();

    private OpenAiWords() {}
}
