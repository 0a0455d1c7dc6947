/** What runs here and how it does as a whole: for whoever looks after a deployment. */
@NullMarked
package dev.waybill.core.deployment;

import org.jspecify.annotations.NullMarked;
