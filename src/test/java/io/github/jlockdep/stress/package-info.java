/** Much of everything: threads, locks, depth, and too little stack and memory. */
@NullMarked
package io.github.jlockdep.stress;

import org.jspecify.annotations.NullMarked;
