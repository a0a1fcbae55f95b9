/**
 * One look at one acquisition, and what comes of it: what it teaches is learned, what it closes is reported.
 * <pre>
 *   Acquisition --&gt; Validator --&gt; Inquiry --&gt; Findings --&gt; SplatBuilder --&gt; Reporter --&gt; listeners
 *                       |            |
 *                       v            v
 *                    Verdict      Lesson (what must be forgotten if the acquisition fails), Raised (what is to be told)
 *                       ChainCache (what needs no further look)
 * </pre>
 *
 * <p>Read Validator, Inquiry, Knowledge; Misuse and Comparison as they are met. ChainCache says itself which threads write and read it. Knowledge.lock is the one lock under
 * which everything is learned.
 */
@NullMarked
package io.github.jlockdep.engine.checks;

import org.jspecify.annotations.NullMarked;
