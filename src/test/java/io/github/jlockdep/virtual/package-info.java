/** Virtual threads: many of them, what they hold while they are off their carriers, and what each thread costs. */
@NullMarked
package io.github.jlockdep.virtual;

import org.jspecify.annotations.NullMarked;
