/**
 * What tests share: the splats of one test, threads and child JVMs with a bound on their time, the held stack of a
 * thread, garbage that must go, the smallest ways to take two locks, and a loader that has third-party code
 * take our locks.
 */
@NullMarked
package io.github.jlockdep.testkit;

import org.jspecify.annotations.NullMarked;
