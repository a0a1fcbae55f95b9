/** Recordings as the JVM writes them. */
package io.github.jlockdep.recording;
