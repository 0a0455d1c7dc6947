/** A job's way in words, for a terminal or as Markdown. */
@NullMarked
package dev.waybill.command.job.explain;

import org.jspecify.annotations.NullMarked;
