/** The launcher script at the checkout's root, run as a process. */
@NullMarked
package dev.waybill.command.launcher;

import org.jspecify.annotations.NullMarked;
