/** The contract, attacked: whatever users, loggers, comparators, interrupts and errors do, the locks stay the JDK's. */
@NullMarked
package io.github.jlockdep.contract;

import org.jspecify.annotations.NullMarked;
