/** The two small languages of task files: JSONata for conditions and results, Mustache for prompts. Both bounded. */
@NullMarked
package dev.waybill.core.expression;

import org.jspecify.annotations.NullMarked;
