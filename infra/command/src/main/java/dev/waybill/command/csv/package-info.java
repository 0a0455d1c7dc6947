/** CSV files (RFC 4180), read row by row. */
@NullMarked
package dev.waybill.command.csv;

import org.jspecify.annotations.NullMarked;
