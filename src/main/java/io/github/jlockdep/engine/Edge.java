package io.github.jlockdep.engine;

import java.util.Arrays;

/** A dependency: some thread took, or waited for, {@code to} while it held {@code from}. Guarded by the validator's lock. */
final class Edge {
    final Node from;
    final Node to;
    final Evidence evidence = new Evidence();

    /** The findings that taking this side has made; taking it again is a repeat of them. */
    Findings.Entry[] findings = Findings.NONE;

    Edge(Node from, Node to) {
        this.from = from;
        this.to = to;
    }

    /** Notes a finding that taking this side has made. */
    void add(Findings.Entry finding) {
        for (Findings.Entry known : findings) {
            if (known == finding) {
                return;
            }
        }
        findings = Arrays.copyOf(findings, findings.length + 1);
        findings[findings.length - 1] = finding;
    }
}
