/**
 * Programs as an application would have them, for the tests of the agent: they name nothing of jlockdep, but for those
 * that mix monitors with its locks. Programs are run in JVMs of their own; {@link io.github.jlockdep.agent.MonitorsIT}
 * says what the agent must find.
 */
package io.github.jlockdep.program;
