/** What the command line makes of recordings. */
package io.github.jlockdep.cli;
