/**
 * Class files, read as they lie in memory: for a first look, after which most classes need no other. Nothing in here
 * knows what is looked for.
 */
@NullMarked
package io.github.jlockdep.agent.classfile;

import org.jspecify.annotations.NullMarked;
