/** The services over HTTP, for functions that make their own clients: the AWS JSON protocol before this machine's clients. */
@NullMarked
package dev.waybill.emulator.service;

import org.jspecify.annotations.NullMarked;
