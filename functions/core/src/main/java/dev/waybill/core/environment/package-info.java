@NullMarked
package dev.waybill.core.environment;

import org.jspecify.annotations.NullMarked;
