package io.github.jlockdep.engine.threads;

import io.github.jlockdep.engine.base.TaskRun;
import io.github.jlockdep.report.ThreadRef;
import org.jspecify.annotations.Nullable;

/**
 * What a thread had taken lately when it handed a task in. Nobody changes it.
 *
 * @param history what it had taken
 * @param thread the thread
 * @param task in the middle of which task it was; null if in none
 */
public record Taken(
        History history, ThreadRef thread, @Nullable TaskRun task) {}
