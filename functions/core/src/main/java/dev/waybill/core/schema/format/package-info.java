/** The formats of JSON Schema 2020-12 (validation, section 7.3). Each goes over a text once, whatever it holds. */
@NullMarked
package dev.waybill.core.schema.format;

import org.jspecify.annotations.NullMarked;
