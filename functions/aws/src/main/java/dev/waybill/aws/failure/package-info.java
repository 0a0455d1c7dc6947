/** What failures of services mean to whoever called. */
@NullMarked
package dev.waybill.aws.failure;

import org.jspecify.annotations.NullMarked;
