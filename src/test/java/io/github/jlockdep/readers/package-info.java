/** Locks with readers, stamps and permits: what stays held after each way to take, convert and release them. */
@NullMarked
package io.github.jlockdep.readers;

import org.jspecify.annotations.NullMarked;
