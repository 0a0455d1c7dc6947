/** Sets: jobs that belong together and are counted together, the items of a batch or the children of a step. */
@NullMarked
package dev.waybill.core.set;

import org.jspecify.annotations.NullMarked;
