/**
 * The kernel's locking self-test, ported: {@link io.github.jlockdep.selftest.Rows} is the table, one line of data per
 * case; {@link io.github.jlockdep.selftest.Program} runs a line; {@link io.github.jlockdep.selftest.LockKind} says with
 * which kinds of lock. A new kind of lock is one more constant there. The rows that wait for something that is no lock
 * are those of {@code WaitRowsTest}.
 */
@NullMarked
package io.github.jlockdep.selftest;

import org.jspecify.annotations.NullMarked;
