/**
 * Programs of others with deadlocks that their users have reported, as they were released. What they are is only known
 * when they run, as each comes in a release with the fault and in one without.
 */
package io.github.jlockdep.reported;
