@NullMarked
package dev.waybill.core.problem;

import org.jspecify.annotations.NullMarked;
