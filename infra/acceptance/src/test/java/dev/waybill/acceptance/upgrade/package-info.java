/** What users of a release before meet when they go up to this one. */
@NullMarked
package dev.waybill.acceptance.upgrade;

import org.jspecify.annotations.NullMarked;
