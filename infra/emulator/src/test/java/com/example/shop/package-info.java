/** Functions of somebody else, as Lambda's documentation shows them: they know nothing of the machine they run on. */
@NullMarked
package com.example.shop;

import org.jspecify.annotations.NullMarked;
