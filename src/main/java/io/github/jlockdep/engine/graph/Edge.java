package io.github.jlockdep.engine.graph;

import java.util.Arrays;

/** A dependency: some thread took, or waited for, {@code to} while it held {@code from}. */
public final class Edge {
    public final Node from;
    public final Node to;
    public final Evidence evidence = new Evidence();

    /** The findings that an acquisition on this edge has made; another one repeats them. */
    public LiveFinding[] findings = LiveFinding.NONE;

    Edge(Node from, Node to) {
        this.from = from;
        this.to = to;
    }

    /** Notes a finding that an acquisition on this edge has made. */
    public void add(LiveFinding finding) {
        if (!has(finding)) {
            findings = Arrays.copyOf(findings, findings.length + 1);
            findings[findings.length - 1] = finding;
        }
    }

    /** Whether taking this side has made the finding. */
    public boolean has(LiveFinding finding) {
        for (LiveFinding known : findings) {
            if (known == finding) {
                return true;
            }
        }
        return false;
    }
}
