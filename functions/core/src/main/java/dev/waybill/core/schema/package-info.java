/** JSON Schema 2020-12: compiled once, bounded, nothing fetched, all violations named by place and never by value. */
@NullMarked
package dev.waybill.core.schema;

import org.jspecify.annotations.NullMarked;
