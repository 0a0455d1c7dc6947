/** Endpoints that speak OpenAI's chat completions: OpenAI itself, Ollama, vLLM, LM Studio and others. */
@NullMarked
package dev.waybill.models.openai;

import org.jspecify.annotations.NullMarked;
