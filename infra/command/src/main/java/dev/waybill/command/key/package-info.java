/** {@code waybill key}: keys given out, listed and revoked from the command line. */
@NullMarked
package dev.waybill.command.key;

import org.jspecify.annotations.NullMarked;
