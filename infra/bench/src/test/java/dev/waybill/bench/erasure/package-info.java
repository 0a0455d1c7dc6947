@NullMarked
package dev.waybill.bench.erasure;

import org.jspecify.annotations.NullMarked;
