/**
 * The errors that the state machine catches, under the names it knows them by. Lambda names an error after the exception's
 * class and package, so these are named for {@code job.asl.json} and for nothing else: executions outlive the code they began
 * with, and what they catch must keep its name wherever the house moves. Never rename or move a class of this package.
 */
@NullMarked
package Waybill;

import org.jspecify.annotations.NullMarked;
