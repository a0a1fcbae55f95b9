/**
 * The report of recordings as a value, and the forms it is written in: JSON, one HTML page, DOT and Mermaid text. Ships
 * in the agent's jar; depends on the report package and on Jackson's streaming writer.
 *
 * <p>{@link io.github.jlockdep.cli.page.Report} is the value: {@link io.github.jlockdep.cli.page.ClassEntry} are the
 * nodes, {@link io.github.jlockdep.cli.page.DependencyEntry} the edges with their
 * {@link io.github.jlockdep.cli.page.ObservationEntry} as evidence, and
 * {@link io.github.jlockdep.cli.page.FindingEntry} the rings through them. An entry's id is its place in its list, from
 * 0, and entries name each other by id.
 */
@NullMarked
package io.github.jlockdep.cli.page;

import org.jspecify.annotations.NullMarked;
