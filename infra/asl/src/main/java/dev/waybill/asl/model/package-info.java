/** What a definition says, as immutable types. Internal: may change without notice. */
@NullMarked
package dev.waybill.asl.model;

import org.jspecify.annotations.NullMarked;
