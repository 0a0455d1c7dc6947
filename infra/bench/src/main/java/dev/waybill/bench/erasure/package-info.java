/** The erasure of a subject with many jobs, killed on the way. */
@NullMarked
package dev.waybill.bench.erasure;

import org.jspecify.annotations.NullMarked;
