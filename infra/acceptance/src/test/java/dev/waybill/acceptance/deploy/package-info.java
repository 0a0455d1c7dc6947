/** The lines of docs/how-to/deploy.md, typed one after the other. */
@NullMarked
package dev.waybill.acceptance.deploy;

import org.jspecify.annotations.NullMarked;
