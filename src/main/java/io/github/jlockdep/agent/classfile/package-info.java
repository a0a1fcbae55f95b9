/**
 * Class files, read and changed as they lie in memory. Most classes need no more than a first look; of the others, no
 * more than the methods that are changed is read. Nothing in here knows what is looked for, or put in.
 * <pre>
 *   ClassFile --&gt; MethodWalk (Instructions)               looks
 *        `--&gt; ClassEdit --&gt; CodeEdit (Piece, Constants)   changes
 *                              |--&gt; Layout       what lies where then
 *                              |--&gt; TryRanges    what is caught
 *                              `--&gt; Frames       what the verifier is told
 * </pre>
 *
 * <p>Read ClassFile, MethodWalk; then ClassEdit, CodeEdit, Layout.
 */
@NullMarked
package io.github.jlockdep.agent.classfile;

import org.jspecify.annotations.NullMarked;
