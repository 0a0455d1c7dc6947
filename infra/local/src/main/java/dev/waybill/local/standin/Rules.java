package dev.waybill.local.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** All that the stand-in for a language model knows: one rule for each prompt of the example tasks. */
final class Rules {

    private static final List<Rule> ALL = List.of(new InvoiceRule(), new ArticlesRule());

    private Rules() {}

    /** The answer of the first rule whose kind of prompt this is; empty for prompts of other tasks. */
    static Optional<JsonNode> answer(Asked asked) {
        return ALL.stream().filter(rule -> rule.fits(asked)).findFirst().map(rule -> rule.answer(asked));
    }
}
