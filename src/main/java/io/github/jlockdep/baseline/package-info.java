/**
 * Findings that are no news: those that were there when the library was adopted (the baseline), and those for which the
 * user has given a reason (the suppressions). Both are files of lines without line numbers, dates, instances or
 * threads.
 *
 * <pre>
 *   a splat -> KnownFindings -> Suppressions -> Suppression (NamePattern, FramePattern) against the SplatParts
 *                            -> Signature, with LineOrder's names -> Baseline -> BaselineFile
 * </pre>
 *
 * <p>The engine asks {@link io.github.jlockdep.baseline.KnownFindings} before it tells a splat, and knows it by its own
 * interface alone. Nothing here prints; what there is to say comes back as sentences. Uses the report, one interface of
 * the engine, and the patterns of class names that the settings use. Read KnownFindings first.
 */
@NullMarked
package io.github.jlockdep.baseline;

import org.jspecify.annotations.NullMarked;
