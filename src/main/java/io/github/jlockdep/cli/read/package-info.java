/**
 * Reads recordings line by line, as they were written, and trusts nothing in them: each line becomes a value, or a
 * {@link io.github.jlockdep.cli.read.BadLine} that says what is wrong with it. Ships in the agent's jar.
 * <pre>
 *   file, stdin --&gt; Lines (bytes, bounded) --&gt; LineParser --&gt; a RecordedLine
 *                                                 |
 *                                                 v
 *                                             EvidenceParser, LockStatParser, FrameText
 * </pre>
 *
 * <p>Read RecordedLine, then LineParser.
 */
@NullMarked
package io.github.jlockdep.cli.read;

import org.jspecify.annotations.NullMarked;
