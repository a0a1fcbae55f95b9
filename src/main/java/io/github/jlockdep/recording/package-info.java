/**
 * Writes what the engine has learned to a file, one JSON object a line, so that recordings of many runs can be united
 * later. Depends on the engine, the report and {@code java.base} alone.
 * <pre>
 *   at the end, every so often, on request
 *        |
 *        v
 *    Recorder --&gt; RecordingFile: a whole file or none        Knowledge (a few dependencies at a time, under its lock)
 *        |                                                       |
 *        v                                                       v
 *    RecordingLines --&gt; ClassLines, EvidenceLines, FindingLines &lt;-- Snapshot
 *        |           LockStatLines &lt;-- LockStats (engine.stat)
 *                            |
 *                            v
 *                        JsonLine
 * </pre>
 *
 * <p>Read RecordingLines, which is the order of the lines, then EvidenceLines. The schema for readers is in
 * {@code src/site/markdown/recording.md}; who changes a line here changes it there.
 */
@NullMarked
package io.github.jlockdep.recording;

import org.jspecify.annotations.NullMarked;
