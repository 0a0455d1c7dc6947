/** What the kinds that talk to language models have in common: the prompt, the way of a call, the reading of answers. */
@NullMarked
package dev.waybill.models.chat;

import org.jspecify.annotations.NullMarked;
