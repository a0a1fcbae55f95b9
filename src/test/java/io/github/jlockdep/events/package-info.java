/** Waits and triggers, as a user meets them: programs that must be reported, and programs that must not. */
@NullMarked
package io.github.jlockdep.events;

import org.jspecify.annotations.NullMarked;
