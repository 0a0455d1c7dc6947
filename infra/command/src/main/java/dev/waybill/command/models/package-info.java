/** {@code waybill models}: files of model endpoints, before they are put where functions read them. */
@NullMarked
package dev.waybill.command.models;

import org.jspecify.annotations.NullMarked;
