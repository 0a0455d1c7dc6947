/** JSONata: expressions, payload templates, the functions the service adds. Internal: may change without notice. */
@NullMarked
package dev.waybill.asl.expression;

import org.jspecify.annotations.NullMarked;
