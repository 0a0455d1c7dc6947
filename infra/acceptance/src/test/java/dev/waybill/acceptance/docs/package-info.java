/** The docs say what is there: every path, link, command and snippet in them is looked up. */
@NullMarked
package dev.waybill.acceptance.docs;

import org.jspecify.annotations.NullMarked;
