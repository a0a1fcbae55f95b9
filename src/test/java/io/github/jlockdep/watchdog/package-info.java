/** Threads that really hang, each case in a JVM of its own with the watchdog on, and threads that only wait long. */
@NullMarked
package io.github.jlockdep.watchdog;

import org.jspecify.annotations.NullMarked;
