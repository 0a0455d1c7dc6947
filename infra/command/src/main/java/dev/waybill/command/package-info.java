/** What a user types: the {@code waybill} command, its options, its tables and its exit status. */
@NullMarked
package dev.waybill.command;

import org.jspecify.annotations.NullMarked;
